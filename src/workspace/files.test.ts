import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Database } from './database.ts';
import { forgetFile, savedFile, saveFile, watchFile } from './files.ts';

function memory(
  records: Record<string, unknown> = {},
): Database & { readonly records: Map<string, unknown> } {
  const map = new Map(Object.entries(records));
  return {
    records: map,
    get: (key) => Promise.resolve(map.get(key)),
    // As IndexedDB does: what is kept is a structured clone.
    set: (key, record) => Promise.resolve(void map.set(key, structuredClone(record))),
    delete: (key) => Promise.resolve(void map.delete(key)),
  };
}

describe('a reader’s file', () => {
  test('comes back as it was kept, line ends and lone surrogates included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const database = memory();
        await saveFile('03-config/a', `${text}\r\n\ud800`, '', database);
        expect((await savedFile('03-config/a', database))?.text).toBe(`${text}\r\n\ud800`);
      }),
      { numRuns: 50 },
    );
  });

  test('is gone once forgotten', async () => {
    const database = memory();
    await saveFile('a', 'x', '', database);
    await forgetFile('a', '', database);
    expect(await savedFile('a', database)).toBeUndefined();
  });

  test.each([
    ['a bare string', 'FROM node'],
    ['a newer form', { schema: 2, text: 'FROM node', savedAt: 1 }],
    ['no text', { schema: 1, savedAt: 1 }],
    ['no time', { schema: 1, text: 'x', savedAt: Number.NaN }],
    ['null', null],
  ])('that cannot be read (%s) is put aside, not lost', async (_, record) => {
    const database = memory({ 'a/b': record });
    expect(await savedFile('a/b', database)).toBeUndefined();
    expect(database.records.has('a/b')).toBe(false);
    const [aside] = [...database.records.entries()];
    expect(aside?.[0]).toMatch(/^aside\/a\/b\/\d+$/);
    expect(aside?.[1]).toEqual(record);
  });

  test('that the browser refuses to keep rejects', async () => {
    const full: Database = {
      ...memory(),
      set: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    };
    await expect(saveFile('a', 'x', '', full)).rejects.toThrow('full');
  });
});

describe('watching', () => {
  test('hears the others’ changes of this file, not its own, and nothing once ended', async () => {
    const heard = vi.fn();
    const end = watchFile('a', 'me', heard);
    const database = memory();
    await saveFile('a', '1', 'me', database);
    await saveFile('b', '1', 'you', database);
    await saveFile('a', '2', 'you', database);
    await vi.waitFor(() => {
      expect(heard).toHaveBeenCalledTimes(1);
    });
    await forgetFile('a', 'you', database);
    await vi.waitFor(() => {
      expect(heard).toHaveBeenCalledTimes(2);
    });
    end();
    await saveFile('a', '3', 'you', database);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toHaveBeenCalledTimes(2);
  });
});
