import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_FILE, fileName, readFile, writeFile } from './file.ts';
import { answered, deed, join, NOTHING, type Progress } from './progress.ts';
import { readProgress, toRecord } from './record.ts';
import { courseSummary, nextStep, summaryOf, type ChapterOutline } from './summary.ts';
import { anyProgress } from './testing.ts';

/** Without members that are there and undefined. */
const bare = (progress: Progress) => toRecord(progress);

describe('joining', () => {
  it('does not ask who comes first', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        expect(bare(join(a, b))).toEqual(bare(join(b, a)));
      }),
    );
  });
  it('does not ask in which groups', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, anyProgress, (a, b, c) => {
        expect(bare(join(join(a, b), c))).toEqual(bare(join(a, join(b, c))));
      }),
    );
  });
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        expect(bare(join(a, a))).toEqual(bare(a));
        expect(bare(join(join(a, b), b))).toEqual(bare(join(a, b)));
        expect(bare(join(a, NOTHING))).toEqual(bare(a));
      }),
    );
  });
  it('keeps the first try and the first time it was right', () => {
    const wrong = answered('a', 'q', false, 1);
    const right = answered('a', 'q', true, 5);
    const again = answered('a', 'q', true, 9);
    const both = join(again, join(right, wrong));
    expect(both.chapters.get('a')?.answers.get('q')).toEqual({ first: { right: false, at: 1 }, rightAt: 5 });
  });
  it('lets the last word about reading hold', () => {
    const read = deed('a', { read: { value: true, at: 1 } });
    const unread = deed('a', { read: { value: false, at: 2 } });
    expect(join(unread, read).chapters.get('a')?.read?.value).toBe(false);
  });
});

describe('a record', () => {
  it('comes back as it was kept', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        const kept = readProgress(structuredClone(toRecord(progress)));
        expect(kept && bare(kept)).toEqual(bare(progress));
      }),
    );
  });
  const record = (chapter: unknown) => ({ schema: 1, chapters: { a: chapter } });
  it.each([
    ['nothing', undefined],
    ['a text', 'progress'],
    ['a list', []],
    ['of a newer form', { schema: 2, chapters: {} }],
    ['without chapters', { schema: 1 }],
    ['with a chapter that is none', record(7)],
    ['without answers', record({})],
    ['with a reading that is neither yes nor no', record({ answers: {}, read: { value: 'yes', at: 1 } })],
    ['with a time that is none', record({ answers: {}, read: { value: true, at: Infinity } })],
    ['with a time beyond all dates', record({ answers: {}, read: { value: true, at: 9e15 } })],
    ['with a place without a name', record({ answers: {}, place: { slug: '', heading: 'b', at: 1 } })],
    ['with an answer without a first try', record({ answers: { q: { rightAt: 1 } } })],
    [
      'with an answer that was right at no time',
      record({ answers: { q: { first: { right: true, at: 1 }, rightAt: '2' } } }),
    ],
    ['with a name as long as a book', { schema: 1, chapters: { ['a'.repeat(301)]: { answers: {} } } }],
  ])('is not read where it is %s', (_, broken) => {
    expect(readProgress(broken)).toBeUndefined();
  });
  it('is read without harm, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        const kept = readProgress(anything);
        if (kept !== undefined) expect(readProgress(toRecord(kept))).toEqual(kept);
      }),
    );
  });
});

describe('a file', () => {
  const now = new Date(2026, 10, 29, 23, 30);
  it('brings back what was saved', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        const read = readFile(writeFile(progress, now));
        expect('progress' in read && bare(read.progress)).toEqual(bare(progress));
      }),
    );
  });
  it('is named by the reader’s day, and says times as dates', () => {
    expect(fileName(now)).toBe('twelve-factor-lab-progress-2026-11-29.json');
    expect(writeFile(deed('03-config', { read: { value: true, at: 0 } }), now)).toContain(
      '"at": "1970-01-01T00:00:00.000Z"',
    );
  });
  it.each([
    ['{', 'This is no JSON'],
    ['[]', 'This file is not progress of this course'],
    ['{"format":"other"}', 'This file is not progress of this course'],
    ['{"format":"twelve-factor-lab-progress","version":2,"chapters":{}}', 'A newer version of this site'],
    ['{"format":"twelve-factor-lab-progress","version":1}', 'Something in this file was changed'],
    [
      '{"format":"twelve-factor-lab-progress","version":1,"chapters":{"a":{"answers":{},"read":{"value":true,"at":1}}}}',
      'Something in this file was changed',
    ],
    [' '.repeat(LARGEST_FILE + 1), 'This file is too large'],
  ])('is refused with what, why and what to do: %#', (text, problem) => {
    const read = readFile(text);
    expect('problem' in read && read.problem).toContain(problem);
    expect('problem' in read && read.problem).toMatch(/(?:Choose|Reload) .*Nothing here has changed\.$/);
  });
  it('is read without harm, whatever is in it', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => 'problem' in readFile(text)));
  });
});

describe('a summary', () => {
  const outline: ChapterOutline = {
    id: 'a',
    title: 'A',
    hasArticle: true,
    questions: ['p', 'q'],
    tasks: ['one', 'two'],
  };
  const other = { ...outline, id: 'b', title: 'B', questions: [], tasks: [] };
  const none = new Map<string, readonly string[]>();
  const read = (chapter: string, at = 1) => deed(chapter, { read: { value: true, at } });

  it('counts what the chapter holds today', () => {
    const progress = [
      answered('a', 'p', false, 1),
      answered('a', 'p', true, 2),
      answered('a', 'gone', true, 3),
    ].reduce(join);
    expect(summaryOf(outline, progress.chapters.get('a'), ['one', 'gone'])).toMatchObject({
      read: false,
      answered: 1,
      right: 1,
      rightAtFirst: 0,
      tasksDone: 1,
      isBegun: true,
      isDone: false,
      times: [1, 2],
    });
  });
  it('has a chapter done when all of it is done', () => {
    const all = [
      read('a'),
      answered('a', 'p', false, 1),
      answered('a', 'p', true, 2),
      answered('a', 'q', true, 3),
    ].reduce(join);
    const done = (progress: Progress, tasks: readonly string[]) =>
      summaryOf(outline, progress.chapters.get('a'), tasks).isDone;
    expect(done(all, ['one', 'two'])).toBe(true);
    expect(done(all, ['one'])).toBe(false);
    expect(done(join(all, deed('a', { read: { value: false, at: 9 } })), ['one', 'two'])).toBe(false);
  });
  it('claims nothing where nothing was done, and all only where all was', () => {
    expect(courseSummary([outline, other], NOTHING, none)).toMatchObject({
      isSomething: false,
      isAll: false,
    });
    const almost = [read('a'), answered('a', 'p', true, 2), answered('a', 'q', true, 3)].reduce(join);
    expect(courseSummary([outline, other], almost, new Map([['a', ['one', 'two']]]))).toMatchObject({
      isSomething: true,
      isAll: false,
      labsDone: 1,
      read: 1,
      articles: 2,
    });
    expect(
      courseSummary([outline, other], join(almost, read('b', 9)), new Map([['a', ['one', 'two']]])),
    ).toMatchObject({
      isAll: true,
      firstAt: 1,
      lastAt: 9,
    });
  });
  it('never has more done than there is, and less for less', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (progress, more) => {
        const all = courseSummary([outline, other], progress, none);
        expect(all.right).toBeLessThanOrEqual(all.answered);
        expect(all.answered).toBeLessThanOrEqual(all.questions);
        expect(all.right).toBeLessThanOrEqual(
          courseSummary([outline, other], join(progress, more), none).right,
        );
      }),
    );
  });
  it('knows where to go on', () => {
    expect(nextStep([outline, other], NOTHING)?.outline.id).toBe('a');
    const at = (chapter: string, time: number) =>
      deed(chapter, { place: { slug: 'how', heading: 'How', at: time } });
    const inB = join(at('a', 1), at('b', 2));
    expect(nextStep([outline, other], inB)).toMatchObject({
      outline: { id: 'b' },
      slug: 'how',
      heading: 'How',
    });
    expect(nextStep([outline, other], join(inB, read('b')))?.outline.id).toBe('a');
    expect(nextStep([outline, other], [read('a'), read('b')].reduce(join))).toBeUndefined();
  });
});
