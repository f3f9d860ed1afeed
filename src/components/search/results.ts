import type { Found } from './pagefind.ts';

/** A line of the list of results. */
export interface Result {
  readonly title: string;
  readonly url: string;
  /** `Article`, `Slide`, `Rule`, `Glossary`. */
  readonly kind: string;
  /** HTML with the words in `<mark>`. */
  readonly excerpt: string;
  /** The places on the page that say most of it. */
  readonly places: readonly { readonly title: string; readonly url: string }[];
}

const MOST_PLACES = 3;

/** A page that was found as a line of the list: in the glossary the term is the result, not the page. */
export function toResults({ url, meta, excerpt, filters, sub_results: parts }: Found): readonly Result[] {
  const kind = filters['kind']?.[0] ?? 'Page';
  const title = meta['title'] ?? url;
  if (kind === 'Glossary') {
    const terms = parts.filter((part) => part.url.includes('#') && !part.url.includes('#letter-'));
    return terms
      .slice(0, MOST_PLACES)
      .map((term) => ({ title: term.title, url: term.url, kind, excerpt: term.excerpt, places: [] }));
  }
  const places = parts
    .filter((part) => part.url.includes('#') && part.title !== title)
    .slice(0, MOST_PLACES)
    .map((part) => ({ title: part.title, url: part.url }));
  return [{ title, url, kind, excerpt, places }];
}

/** As many letters of a word as a find must have in common with it. */
const SHARED = 3;

/**
 * Whether a page was found for what was asked: where a word stands nowhere, the index falls back to its first letter or
 * two, and finds what nobody meant.
 */
export function isMeant({ excerpt }: Pick<Found, 'excerpt'>, asked: string): boolean {
  const starts = letters(asked).map((word) => word.slice(0, SHARED));
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, words]) => letters(words ?? ''));
  return marked.some((word) => starts.some((start) => word.startsWith(start)));
}

function letters(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** What is said of the number of results: aloud by a screen reader, in small letters above the list. */
export function countWords(count: number, words: string): string {
  if (count === 0) return `Nothing is found for “${words}”. Try another word, or fewer of them.`;
  return count === 1 ? `One page for “${words}”` : `${count} pages for “${words}”`;
}
