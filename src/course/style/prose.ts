/** What is wrong with a text of the course: where, and what to do. Lines are counted from 1. */
export interface Remark {
  readonly line: number;
  readonly message: string;
}

/** Words that say nothing, or say that the reader ought to find it easy. */
const HOLLOW =
  /\b(?:just|simply|obviously|easily|basically|seamless(?:ly)?|of course|powerful|leverag(?:e|es|ing))\b/i;

/** A claim that something holds from a time on, or held until then. The talk is of June 2019: what is older is history. */
const DATED =
  /\b(?:since|until|as of)\s+(?:(?:early|late|mid)[ -]?)?(?:\d{1,2}\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?20(?:19|[2-9]\d)\b/i;
const LINKED = /\]\(https:\/\/|<Today\b|source=|href=/;

/** What an article of a factor answers, in this order. */
export const QUESTIONS = [
  'What goes wrong without it',
  'What to do on Docker',
  'What to do on ECS',
  'How to see that it works',
  'The usual objection',
  'What has changed since 2019',
] as const;

/** A paragraph of an MDX text, its code fences left out. */
interface Paragraph {
  readonly line: number;
  readonly text: string;
}

/** The paragraphs of a text with the lines they begin in; what stands in fences and in the front matter is not prose. */
export function paragraphs(mdx: string): readonly Paragraph[] {
  const found: { line: number; text: string }[] = [];
  let fence: string | undefined;
  let front = mdx.startsWith('---\n');
  let open: { line: number; text: string } | undefined;
  for (const [index, line] of mdx.split('\n').entries()) {
    if (front) {
      front = index === 0 || line !== '---';
      continue;
    }
    const mark = /^\s*(`{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && line.trim() === fence) fence = undefined;
      continue;
    }
    if (mark !== undefined) fence = mark;
    if (mark !== undefined || line.trim() === '') {
      open = undefined;
      continue;
    }
    if (open) open.text += `\n${line}`;
    else found.push((open = { line: index + 1, text: line }));
  }
  return found;
}

/** A paragraph without what is written for machines: code, addresses, the attributes of components. */
function words(text: string): string {
  return text
    .replace(/`[^`]*`/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\bhttps?:\S+/g, '');
}

/** Remarks that hold for every text of the course: hollow words, dated claims without a source, pictures without words. */
export function proseRemarks(mdx: string): readonly Remark[] {
  return paragraphs(mdx).flatMap(({ line, text }) => {
    const remarks: Remark[] = [];
    const hollow = HOLLOW.exec(words(text))?.[0];
    if (hollow !== undefined)
      remarks.push({ line, message: `“${hollow}” says nothing, or that the reader is slow. Leave it out.` });
    const dated = DATED.exec(words(text))?.[0];
    // A heading is no claim.
    if (dated !== undefined && !LINKED.test(text) && !text.startsWith('#'))
      remarks.push({
        line,
        message: `“${dated}” claims a date without a source. Link the page that says so, in this paragraph, or use <Today since="…" source="https://…">.`,
      });
    if (/!\[\s*\]\(/.test(text) || /<img(?![^>]*\balt=)/.test(text))
      remarks.push({
        line,
        message: 'a picture has no words for those who do not see it. Write them between [ and ].',
      });
    return remarks;
  });
}

/** Remarks on an article: its headings, where the chapter teaches a factor, and its length beside what it promises. */
export function articleRemarks(mdx: string, factor: number | undefined): readonly Remark[] {
  const remarks: Remark[] = [];
  const all = paragraphs(mdx);
  const headings = all.flatMap(({ line, text }) => {
    const [, marks, title] = /^(#{1,6}) (.+)$/m.exec(text) ?? [];
    return marks !== undefined && title !== undefined ? [{ line, depth: marks.length, title }] : [];
  });
  for (const [index, { line, depth, title }] of headings.entries()) {
    const before = headings[index - 1]?.depth ?? 1;
    if (depth === 1)
      remarks.push({
        line,
        message: `“${title}” is a heading of the first level; the chapter’s title is that. Write ##.`,
      });
    else if (depth > before + 1)
      remarks.push({
        line,
        message: `“${title}” leaves out a level of heading. Write ${'#'.repeat(before + 1)}.`,
      });
  }
  if (factor !== undefined) {
    const answered = headings.filter(({ depth }) => depth === 2).map(({ title }) => title);
    if (
      QUESTIONS.some((question, index) => answered[index] !== question) ||
      answered.length !== QUESTIONS.length
    )
      remarks.push({
        line: headings[0]?.line ?? 1,
        message: `the headings (##) of a factor’s chapter are ${QUESTIONS.map((each) => `“${each}”`).join(', ')}, in this order; here they are ${answered.map((each) => `“${each}”`).join(', ')}.`,
      });
  }
  return remarks;
}

/** Minutes that an article may take. */
const ARTICLE_MINUTES = [8, 15] as const;

/** Whether the minutes that an article promises are within what a sitting takes. */
export function lengthRemark(minutes: number): readonly Remark[] {
  const [least, most] = ARTICLE_MINUTES;
  return minutes >= least && minutes <= most
    ? []
    : [
        {
          line: 1,
          message: `an article takes ${least} to ${most} minutes to read; this one says ${minutes}.`,
        },
      ];
}

/** Remarks on a slide: it has notes that a speaker can speak from. Its minutes are held by the schema. */
export function slideRemarks(mdx: string): readonly Remark[] {
  const notes = /<Notes>([\s\S]*?)<\/Notes>/.exec(mdx)?.[1];
  const said =
    notes === undefined
      ? 0
      : words(notes)
          .split(/\s+/)
          .filter((word) => word !== '').length;
  return said >= 20
    ? []
    : [
        {
          line: 1,
          message: `a slide has notes: what to say, in the speaker’s voice, in <Notes>…</Notes>; here are ${said} words.`,
        },
      ];
}

/** The kinds of question that a quiz is to have at least. */
const KINDS = 3;

/** Remarks on a quiz: five to eight questions of at least three kinds, the right answer not always in one place. */
export function quizRemarks(
  questions: readonly {
    readonly kind: string;
    readonly options?: readonly { readonly right: boolean }[] | undefined;
  }[],
): readonly Remark[] {
  const remarks: Remark[] = [];
  if (questions.length < 5 || questions.length > 8)
    remarks.push({ line: 1, message: `a quiz has 5 to 8 questions; this one has ${questions.length}.` });
  const kinds = new Set(questions.map(({ kind }) => kind));
  if (kinds.size < KINDS)
    remarks.push({
      line: 1,
      message: `a quiz asks in at least ${KINDS} ways of choose, order, match and line; here are ${[...kinds].join(', ')}.`,
    });
  const places = questions.flatMap(({ options }) =>
    options ? [options.findIndex(({ right }) => right)] : [],
  );
  if (places.length > 2 && new Set(places).size === 1)
    remarks.push({ line: 1, message: 'the right answer always stands in the same place. Move some.' });
  return remarks;
}
