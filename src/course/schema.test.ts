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
      'questions.0.options: at least one option with right: true, and one without',
    ]);
    expect(
      said(
        quizSchema.safeParse({ questions: [{ ...question, options: [{ text: 'a', right: true }, option] }] }),
      ),
    ).toEqual(['questions.0.options.0.reason: why this answer is right or wrong, as text']);
  });
  it('take four kinds of question, each with reasons', () => {
    const asked = { question: 'q?', see: 'why' };
    const option = { text: 'a', reason: 'b' };
    const questions = [
      { ...asked, options: [{ ...option, right: true }, option] },
      { ...asked, kind: 'order', items: [option, { ...option, text: 'b' }, { ...option, text: 'c' }] },
      {
        ...asked,
        kind: 'match',
        pairs: ['1', '2', '3'].map((text) => ({ left: text, right: text, reason: 'r' })),
      },
      {
        ...asked,
        kind: 'line',
        file: { name: 'Dockerfile', text: 'FROM node:24\nUSER 1000\n' },
        right: 1,
        reasons: { 1: 'here' },
        otherwise: 'not here',
      },
    ];
    expect(quizSchema.parse({ questions }).questions.map(({ kind }) => kind)).toEqual([
      'choose',
      'order',
      'match',
      'line',
    ]);
  });
  it('refuse a question that cannot be answered', () => {
    const asked = { question: 'q?', see: 'why' };
    const pair = { left: 'l', right: 'r', reason: 'b' };
    const file = { name: 'Dockerfile', text: 'FROM node:24\n\nUSER 1000\n' };
    const line = { ...asked, kind: 'line', file, otherwise: 'no' };
    const refused = (question: object) => said(quizSchema.safeParse({ questions: [question] }));
    expect(refused({ ...asked, kind: 'match', pairs: [pair, pair, pair] })).toEqual([
      'questions.0.pairs: partners that differ: two alike cannot be told apart',
    ]);
    expect(refused({ ...line, right: 1, reasons: { 3: 'r' } })).toEqual([
      'questions.0.reasons: a reason for the right line',
    ]);
    expect(refused({ ...line, right: 2, reasons: { 2: 'r' } })).toEqual([
      'questions.0.reasons: numbers of lines that the file has, none of them blank',
    ]);
    expect(refused({ ...asked, kind: 'guess' })).toEqual([
      'questions.0.kind: a question of the kind choose, order, match or line',
    ]);
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
