import { describe, expect, it } from 'vitest';
import { articleSchema, chapterSchema, quizSchema, slideSchema } from './schema.ts';

const said = (result: {
  success: boolean;
  error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined;
}) => result.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];

describe('content schemas', () => {
  const slide = { title: 'Ten copies', description: 'What a scheduler does.', deck: [10], minutes: 2 };

  it('take a slide, and fill in what is usual', () => {
    expect(slideSchema.parse(slide)).toEqual({ ...slide, kind: 'content', steps: 0 });
  });
  it('name the field and what is expected', () => {
    expect(said(slideSchema.safeParse({ ...slide, deck: [40], minutes: 'two' }))).toEqual([
      'deck.0: a slide of the talk, 1 to 39',
      'minutes: planned minutes, such as 1.5',
    ]);
    expect(
      said(chapterSchema.safeParse({ order: 1, title: '', deck: [], tagline: 'a', summary: 'b' })),
    ).toEqual(['title: the chapter’s title, not empty']);
  });
  it('know no other fields, so that a slip of the pen is found', () => {
    expect(said(slideSchema.safeParse({ ...slide, step: 2 })).join()).toContain('step');
  });
  it('want one right answer and a reason for each', () => {
    const option = { text: 'a', reason: 'b' };
    const question = { question: 'q?', see: 'why', options: [option, option] };
    expect(said(quizSchema.safeParse({ questions: [question] }))).toEqual([
      'questions.0.options: exactly one option with right: true',
    ]);
    expect(
      said(
        quizSchema.safeParse({ questions: [{ ...question, options: [{ text: 'a', right: true }, option] }] }),
      ),
    ).toEqual(['questions.0.options.0.reason: why this answer is right or wrong, as text']);
  });
  it('want sources that a reader can follow', () => {
    const article = {
      lead: 'a',
      description: 'b',
      minutes: 8,
      reviewed: '2026-11-23',
      sources: [{ title: 't', url: 'http://x.y/' }],
    };
    expect(said(articleSchema.safeParse(article))).toEqual(['sources.0.url: the source’s https address']);
  });
});
