import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import {
  articleSchema,
  chapterSchema,
  exampleSchema,
  exerciseSchema,
  glossarySchema,
  labSchema,
  quizSchema,
  slideSchema,
} from './course/schema.ts';

const base = './content';
/** A chapter's files are known by their folder: `03-config`. */
const byChapter = ({ entry }: { entry: string }) => entry.slice(0, entry.indexOf('/'));

export const collections = {
  chapters: defineCollection({
    loader: glob({ base, pattern: '*/chapter.yaml', generateId: byChapter }),
    schema: chapterSchema,
  }),
  slides: defineCollection({
    loader: glob({
      base,
      pattern: '*/slides/*.mdx',
      generateId: ({ entry }) => entry.replace('/slides/', '/').replace(/\.mdx$/, ''),
    }),
    schema: slideSchema,
  }),
  articles: defineCollection({
    loader: glob({ base, pattern: '*/article.mdx', generateId: byChapter }),
    schema: articleSchema,
  }),
  quizzes: defineCollection({
    loader: glob({ base, pattern: '*/quiz.yaml', generateId: byChapter }),
    schema: quizSchema,
  }),
  glossaries: defineCollection({
    loader: glob({ base, pattern: '*/glossary.yaml', generateId: byChapter }),
    schema: glossarySchema,
  }),
  labs: defineCollection({
    loader: glob({ base, pattern: '*/lab/lab.mdx', generateId: byChapter }),
    schema: labSchema,
  }),
  examples: defineCollection({
    loader: glob({
      base,
      pattern: 'playground/*/example.mdx',
      generateId: ({ entry }) => entry.split('/')[1] ?? entry,
    }),
    schema: exampleSchema,
  }),
  exercises: defineCollection({
    loader: glob({
      base,
      pattern: 'exercises/*.mdx',
      generateId: ({ entry }) => entry.replace(/^.*\/|\.mdx$/g, ''),
    }),
    schema: exerciseSchema,
  }),
};
