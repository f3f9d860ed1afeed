import { z } from 'astro/zod';

/**
 * What a content file must say. Each description is what the build error shows as expected.
 * One schema a kind of file; the folder layout is told in CONTRIBUTING.md.
 */
const sentence = (what: string) =>
  z
    .string({ error: `${what}, as text` })
    .trim()
    .min(1, { error: `${what}, not empty` });

const deckSlide = z
  .number({ error: 'the number of a slide of the talk, 1 to 39' })
  .int()
  .min(1, { error: 'a slide of the talk, 1 to 39' })
  .max(39, { error: 'a slide of the talk, 1 to 39' });

const minutes = z
  .number({ error: 'planned minutes, such as 1.5' })
  .positive({ error: 'planned minutes, more than 0' })
  .max(60, { error: 'planned minutes, 60 at most' });

/** content/<chapter>/chapter.yaml */
export const chapterSchema = z.strictObject({
  order: z.number({ error: 'the place in the course, from 0' }).int().min(0),
  title: sentence('the chapter’s title'),
  /** 1 to 12 where the chapter teaches a factor. */
  factor: z
    .number({ error: 'the factor’s number, 1 to 12; leave it out where the chapter teaches none' })
    .int()
    .min(1, { error: 'a factor, 1 to 12' })
    .max(12, { error: 'a factor, 1 to 12' })
    .optional(),
  /** The slides of the 2019 talk that this chapter covers. */
  deck: z.array(deckSlide, { error: 'a list of slide numbers of the talk, such as [17]' }),
  /** A few words for the tile: "Keep it in the environment". */
  tagline: sentence('a few words for the chapter’s tile'),
  summary: sentence('one sentence for search engines and the course page'),
});

/** content/<chapter>/slides/<slide>.mdx */
export const slideSchema = z.strictObject({
  title: sentence('the slide’s title'),
  description: sentence('one sentence for search engines and social cards'),
  deck: z.array(deckSlide, { error: 'the slides of the talk that this one shows, such as [17]' }).min(1),
  minutes,
  /** Not `layout`: Astro takes that word in MDX for a component to import. */
  kind: z
    .enum(['title', 'section', 'content', 'diagram'], {
      error: 'one of title, section, content, diagram',
    })
    .default('content'),
  /** How many steps follow the first view; `?step=0` is the first view. */
  steps: z.number({ error: 'how many steps, from 0' }).int().min(0).max(20).default(0),
});

const source = z.strictObject({
  title: sentence('the source’s title'),
  url: z.url({ error: 'the source’s https address', protocol: /^https$/ }),
});

/** content/<chapter>/article.mdx */
export const articleSchema = z.strictObject({
  lead: sentence('the chapter in one sentence, shown large'),
  description: sentence('one sentence for search engines and social cards'),
  minutes: minutes.describe('reading time'),
  /** When the facts were last held against their sources. */
  reviewed: z.iso.date({ error: 'a date such as 2026-11-23, in quotes' }),
  sources: z.array(source, { error: 'a list of { title, url }' }).min(1, { error: 'at least one source' }),
});

const reason = sentence('why this answer is right or wrong');

const option = z.strictObject({
  text: sentence('the answer'),
  /** Why it is right, or why it is not: every option has a reason. */
  reason,
  right: z.boolean({ error: 'true on a right answer' }).default(false),
});

/** What every question has, whatever its kind. */
const asked = {
  question: sentence('the question'),
  /** The heading of the article that answers it, as its fragment: `what-to-do-on-ecs`. */
  see: sentence('the fragment of the heading that answers it'),
  /** A few words of the paragraph under that heading that answers it, as they stand there, to lead a reader to it. */
  quote: sentence('a few words of the paragraph that answers it').optional(),
};

/** One right answer among several; or several, and all of them are to be chosen. */
const choose = z
  .strictObject({
    kind: z.literal('choose').default('choose'),
    ...asked,
    options: z.array(option).min(2, { error: 'at least two options' }),
  })
  .refine(({ options }) => options.some(({ right }) => right) && !options.every(({ right }) => right), {
    path: ['options'],
    error: 'at least one option with right: true, and one without',
  });

/** Things to put in order; they are written in the right one. */
const order = z.strictObject({
  kind: z.literal('order'),
  ...asked,
  items: z
    .array(z.strictObject({ text: sentence('what is to be put in its place'), reason }))
    .min(3, { error: 'at least three items' }),
});

/** Two columns to bring together; `others` are partners that belong to nothing. */
const match = z
  .strictObject({
    kind: z.literal('match'),
    ...asked,
    pairs: z
      .array(z.strictObject({ left: sentence('the thing'), right: sentence('what belongs to it'), reason }))
      .min(3, { error: 'at least three pairs' }),
    others: z
      .array(z.strictObject({ text: sentence('a partner that belongs to nothing'), reason }))
      .default([]),
  })
  .refine(
    ({ pairs, others }) => {
      const rights = [...pairs.map(({ right }) => right), ...others.map(({ text }) => text)];
      return new Set(rights).size === rights.length;
    },
    { path: ['pairs'], error: 'partners that differ: two alike cannot be told apart' },
  );

/** A file in which one line is the answer. */
const line = z
  .strictObject({
    kind: z.literal('line'),
    ...asked,
    file: z.strictObject({
      name: sentence('the file’s name, such as Dockerfile'),
      text: sentence('the file’s text'),
    }),
    /** The number of the line that is the answer, from 1. */
    right: z.number({ error: 'the number of the right line, from 1' }).int().min(1),
    /** By line number, why it is or is not the one. */
    reasons: z.record(z.string().regex(/^[1-9][0-9]*$/, { error: 'a line’s number, from 1' }), reason),
    /** What is said of each line that has no reason of its own. */
    otherwise: sentence('why any other line is not the one'),
  })
  .refine(({ right, reasons }) => String(right) in reasons, {
    path: ['reasons'],
    error: 'a reason for the right line',
  })
  .refine(
    ({ file, right, reasons }) => {
      const lines = file.text.split('\n');
      return [right, ...Object.keys(reasons)].every((at) => (lines[Number(at) - 1] ?? '').trim() !== '');
    },
    { path: ['reasons'], error: 'numbers of lines that the file has, none of them blank' },
  );

const question = z.preprocess(
  // A question that says no kind is one to choose in.
  (it) => (typeof it === 'object' && it !== null && !('kind' in it) ? { kind: 'choose', ...it } : it),
  z.discriminatedUnion('kind', [choose, order, match, line], {
    error: 'a question of the kind choose, order, match or line',
  }),
);

/** content/<chapter>/quiz.yaml */
export const quizSchema = z.strictObject({
  questions: z.array(question, { error: 'a list of questions' }).min(1, { error: 'at least one question' }),
});
export type Question = z.infer<typeof question>;

/** content/<chapter>/glossary.yaml: the terms that the chapter explains. */
export const glossarySchema = z.strictObject({
  terms: z
    .array(
      z.strictObject({
        term: sentence('the term, in small letters unless it is a name'),
        /** Other forms that articles use: plurals, short forms. */
        also: z.array(sentence('another form of the term')).default([]),
        /** One or two sentences that stand by themselves; they show when a reader points at the term. */
        definition: sentence('what it is, in one or two sentences'),
        /** The heading of the chapter that tells more, as its fragment. */
        see: sentence('the fragment of a heading of the chapter').optional(),
        source: z.url({ error: 'the source’s https address', protocol: /^https$/ }).optional(),
      }),
      { error: 'a list of terms' },
    )
    .min(1, { error: 'at least one term' }),
});

/** How the workbench begins. */
const bench = {
  /** The files of `start/` that have tabs at the beginning, the one in front first. */
  open: z.array(sentence('the path of a file in start/')).default([]),
  /** The command that the terminal suggests to type first. */
  command: sentence('a command, such as docker build -t api .').optional(),
  /** Services that are attached to the lab by their URL, such as `postgres`. */
  services: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'a service’s name, such as postgres' }))
    .default([]),
};

/** content/<chapter>/lab/lab.mdx */
export const labSchema = z.strictObject({
  title: sentence('the lab’s title, as an aim'),
  summary: sentence('one sentence: what the learner does'),
  minutes,
  ...bench,
});

/** content/playground/<example>/example.mdx: a small project to play with, its files in start/. */
export const exampleSchema = z.strictObject({
  order: z.number({ error: 'the place in the list, from 1' }).int().min(1),
  title: sentence('the example’s title'),
  summary: sentence('one sentence: what the project is, and what it is good to try'),
  ...bench,
});

/** content/exercises/<exercise>.mdx: one live fence to mend, with a sentence or two before it. */
export const exerciseSchema = z.strictObject({
  title: sentence('the exercise’s title, as an aim'),
  description: sentence('one sentence: what is wrong with the file'),
  factors: z
    .array(z.number().int().min(1).max(12), { error: 'the factors it practises, such as [3, 9]' })
    .min(1),
});
