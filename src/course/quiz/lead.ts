/** Where a wrong answer leads: to the heading that answers it or, with a quote, to the very paragraph. */

interface Heading {
  readonly slug: string;
  readonly depth: number;
}
interface Asked {
  readonly question: string;
  readonly see: string;
  readonly quote?: string | undefined;
}

/**
 * The link from a question to its answer. With a quote it carries a text fragment
 * (https://wicg.github.io/scroll-to-text-fragment/), which a browser without them is spared by the quiz's script.
 * @param file The quiz's file, to name it where something is wrong.
 * @param article The article as it is written: MDX without its front matter.
 * @throws Error where the article has no such heading, or the quote does not stand under it.
 */
export function leadTo(asked: Asked, file: string, headings: readonly Heading[], article: string): string {
  const { question, see, quote } = asked;
  if (!headings.some(({ slug }) => slug === see))
    throw new Error(
      `${file}: “${question}” points to #${see}, but the article's headings are ${headings.map(({ slug }) => `#${slug}`).join(', ')}`,
    );
  if (quote === undefined) return `#${see}`;
  const paragraphs = paragraphsUnder(see, headings, article);
  if (!paragraphs.some((paragraph) => paragraph.includes(plain(quote))))
    throw new Error(
      `${file}: “${question}” quotes “${quote}”, which stands in no paragraph under #${see}. Copy a few words from the paragraph that answers it, or leave quote out.`,
    );
  return `#${see}:~:text=${encodeURIComponent(quote).replaceAll('-', '%2D')}`;
}

/** The paragraphs and list items from the heading to the next of its depth, as a reader sees their words. */
function paragraphsUnder(see: string, headings: readonly Heading[], article: string): readonly string[] {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  // The headings stand in the text in the order in which the renderer lists them.
  let at = -1;
  let within: number | undefined;
  let fence: string | undefined;
  const close = () => {
    if (within !== undefined && lines.length > 0) paragraphs.push(plain(lines.join(' ')));
    lines = [];
  };
  for (const line of article.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      close();
      fence = fence === undefined ? mark : undefined;
      continue;
    }
    if (fence !== undefined) continue;
    if (/^#{1,6}\s/.test(line)) {
      close();
      const heading = headings[++at];
      if (heading?.slug === see) within = heading.depth;
      else if (within !== undefined && heading !== undefined && heading.depth <= within) within = undefined;
    } else if (line.trim() === '') close();
    else {
      if (/^\s*(?:[-*+]|\d+[.)])\s/.test(line)) close();
      lines.push(line);
    }
  }
  close();
  return paragraphs;
}

/** Text without its markup: links are their words, tags and emphasis are nothing. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/\]\([^)]*\)/g, '')
    .replaceAll(/<\/?[A-Za-z][^>]*>/g, '')
    .replaceAll(/[*`[\]]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
