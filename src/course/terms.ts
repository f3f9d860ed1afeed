/** A term as a chapter's glossary.yaml says it. */
interface WrittenTerm {
  readonly term: string;
  readonly also: readonly string[];
  readonly definition: string;
  readonly see?: string | undefined;
  readonly source?: string | undefined;
}

/** A term of the glossary; `id` is its fragment on the glossary's page, `home` the chapter that explains it. */
export interface Term extends WrittenTerm {
  readonly id: string;
  readonly home: string;
}

/** How two spellings of a term are told to be the same: by letters and digits, whatever their case. */
function key(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * All chapters' terms in alphabetical order.
 * @throws where two of them have a spelling in common, naming their chapters.
 */
export function collectTerms(
  chapters: readonly { readonly chapter: string; readonly terms: readonly WrittenTerm[] }[],
): readonly Term[] {
  const homes = new Map<string, string>();
  for (const { chapter, terms } of chapters) {
    for (const { term, also } of terms) {
      for (const spelling of new Set([term, ...also].map(key))) {
        const other = homes.get(spelling);
        if (other !== undefined)
          throw new Error(
            `content/${chapter}/glossary.yaml: “${spelling}” stands in content/${other}/glossary.yaml as well. Leave it in the chapter that explains it.`,
          );
        homes.set(spelling, chapter);
      }
    }
  }
  return chapters
    .flatMap(({ chapter, terms }) =>
      terms.map((term) => ({
        ...term,
        home: chapter,
        id: key(term.term)
          .replace(/[^\p{L}\p{N}]+/gu, '-')
          .replace(/^-|-$/g, ''),
      })),
    )
    .sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }));
}

/** The term that a text names, by its own spelling or another form of it. */
export function findTerm<Found extends Term>(terms: readonly Found[], text: string): Found | undefined {
  const wanted = key(text);
  return terms.find(({ term, also }) => [term, ...also].some((spelling) => key(spelling) === wanted));
}
