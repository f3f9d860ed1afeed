import { describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { savedLab, saveLab } from './labs.ts';
import { readLab, toLabRecord, type SavedLab } from './saved-lab.ts';

function memory(records: Readonly<Record<string, unknown>> = {}) {
  const map = new Map(Object.entries(records));
  const database: Database = {
    get: (key) => Promise.resolve(map.get(key)),
    set: (key, record) => Promise.resolve(void map.set(key, structuredClone(record))),
    delete: (key) => Promise.resolve(void map.delete(key)),
  };
  return { map, database };
}

const lab: SavedLab = {
  files: [{ path: 'Dockerfile', text: 'FROM node\r\n' }],
  tabs: ['Dockerfile'],
  selected: 'Dockerfile',
  history: ['docker ps'],
  done: ['build'],
  hints: { build: 2 },
  before: { files: [{ path: 'a', text: '' }], at: 1 },
  savedAt: 2,
};

describe('a lab', () => {
  it('comes back as it was kept', async () => {
    const { database } = memory();
    await saveLab('lab/a', lab, '', database);
    expect(await savedLab('lab/a', database)).toEqual(lab);
    expect(await savedLab('lab/b', database)).toBeUndefined();
  });

  it.each([
    ['of a newer form', { ...lab, schema: 2 }],
    ['without files', { schema: 1, savedAt: 1 }],
    ['with a file that is none', { ...lab, schema: 1, files: [{ path: 'a' }] }],
    ['that is a text', 'FROM node'],
  ])('is put aside where it is a record %s', async (_, record) => {
    const { map, database } = memory({ 'lab/a': record });
    expect(await savedLab('lab/a', database)).toBeUndefined();
    expect([...map].filter(([key]) => key.startsWith('aside/lab/a/')).map(([, kept]) => kept)).toEqual([
      record,
    ]);
    expect(map.has('lab/a')).toBe(false);
  });

  it('is read without what is broken beside its files', () => {
    expect(
      readLab({
        schema: 1,
        files: lab.files,
        savedAt: 3,
        tabs: 'x',
        history: [1, 'ls'],
        hints: { a: 'b' },
        before: 1,
      }),
    ).toEqual({
      files: lab.files,
      tabs: [],
      selected: undefined,
      history: ['ls'],
      done: [],
      hints: {},
      savedAt: 3,
    });
  });

  it('keeps the end of a long history', () => {
    const history = Array.from({ length: 700 }, (_, at) => String(at));
    expect(readLab(toLabRecord({ ...lab, history }))?.history.slice(0, 1)).toEqual(['200']);
  });
});
