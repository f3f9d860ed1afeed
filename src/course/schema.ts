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

const option = z.strictObject({
  text: sentence('the answer'),
  /** Why it is right, or why it is not: every option has a reason. */
  reason: sentence('why this answer is right or wrong'),
  right: z.boolean({ error: 'true on a right answer' }).default(false),
});

const question = z
  .strictObject({
    question: sentence('the question'),
    options: z.array(option).min(2, { error: 'at least two options' }),
    /** The heading of the article that answers it, as its fragment: `what-to-do-on-ecs`. */
    see: sentence('the fragment of the heading that answers it'),
  })
  .refine((it) => it.options.filter((each) => each.right).length === 1, {
    path: ['options'],
    error: 'exactly one option with right: true',
  });

/** content/<chapter>/quiz.yaml */
export const quizSchema = z.strictObject({
  questions: z.array(question, { error: 'a list of questions' }).min(1, { error: 'at least one question' }),
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
  /** `planned` labs are announced on the chapter's page and have no page of their own yet. */
  status: z.enum(['planned', 'ready'], { error: 'planned or ready' }),
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
