import { describe, expect, it, vi } from 'vitest';
import { ProgressKeeper, type Trouble } from './keeper.ts';
import { answered, deed, NOTHING } from './progress.ts';
import { toRecord } from './record.ts';
import { memory } from './testing.ts';

function keeperOf(database = memory().database) {
  const troubles: Trouble[] = [];
  const keeper = new ProgressKeeper(
    () => undefined,
    (trouble) => troubles.push(trouble),
    database,
  );
  return { keeper, troubles };
}
const answers = (keeper: ProgressKeeper) =>
  [...(keeper.progress.chapters.get('a')?.answers.keys() ?? [])].sort();

describe('a keeper of progress', () => {
  it('gives back what another page kept', async () => {
    const { database } = memory();
    await keeperOf(database).keeper.record(answered('a', 'q', true, 1));
    const { keeper } = keeperOf(database);
    const close = await keeper.open();
    expect(answers(keeper)).toEqual(['q']);
    close();
  });

  it('loses nothing where two tabs write at once, and both hear of it', async () => {
    const { database } = memory();
    const [one, two] = [keeperOf(database).keeper, keeperOf(database).keeper];
    const closes = await Promise.all([one.open(), two.open()]);
    await Promise.all([
      one.record(answered('a', 'p', true, 1)),
      one.record(answered('a', 'q', true, 1)),
      two.record(answered('a', 'r', true, 1)),
      two.record(answered('a', 's', true, 1)),
    ]);
    await vi.waitFor(() => {
      for (const keeper of [one, two]) expect(answers(keeper)).toEqual(['p', 'q', 'r', 's']);
    });
    await two.replace(NOTHING);
    await vi.waitFor(() => {
      expect(one.progress.chapters.size).toBe(0);
    });
    for (const close of closes) close();
  });

  it.each([
    ['broken', { schema: 1, chapters: 'all of them' }],
    ['of a newer form', { schema: 2, chapters: {} }],
  ])('puts a record aside that is %s, says so once, and goes on', async (_, record) => {
    const { map, database } = memory({ progress: record });
    const { keeper, troubles } = keeperOf(database);
    const close = await keeper.open();
    await keeper.record(answered('a', 'q', true, 1));
    close();
    expect(troubles).toEqual(['put-aside']);
    const [aside] = await keeper.aside();
    expect(aside?.record).toEqual(record);
    expect(aside?.at).toBeGreaterThan(0);
    expect(map.get('progress')).toEqual(toRecord(keeper.progress));
    if (aside) await keeper.forgetAside(aside.key);
    expect(await keeper.aside()).toEqual([]);
  });

  it('puts a record aside once, though it reads and writes at the same time', async () => {
    const { map, database } = memory({ progress: 'broken' });
    const { keeper } = keeperOf(database);
    const [close] = await Promise.all([keeper.open(), keeper.record(answered('a', 'p', true, 1))]);
    close();
    expect([...map.keys()].filter((key) => key.startsWith('aside/'))).toHaveLength(1);
    expect(answers(keeper)).toEqual(['p']);
  });

  it('does not drop what another tab has begun after both put the record aside', async () => {
    const { database } = memory({ progress: 'broken' });
    const [one, two] = [keeperOf(database).keeper, keeperOf(database).keeper];
    await Promise.all([one.record(answered('a', 'p', true, 1)), two.record(answered('a', 'q', true, 1))]);
    const { keeper } = keeperOf(database);
    (await keeper.open())();
    expect(answers(keeper)).toEqual(['p', 'q']);
  });

  it('goes on in memory where the browser keeps nothing, and says so once', async () => {
    const refuse = () => Promise.reject(new DOMException('no', 'SecurityError'));
    const { keeper, troubles } = keeperOf({
      get: refuse,
      set: refuse,
      delete: refuse,
      update: refuse,
      keys: refuse,
    });
    const close = await keeper.open();
    expect(troubles).toEqual([]);
    await keeper.record(answered('a', 'p', true, 1));
    await keeper.record(answered('a', 'q', true, 1));
    close();
    expect(answers(keeper)).toEqual(['p', 'q']);
    expect(troubles).toEqual(['not-kept']);
    expect(await keeper.aside()).toEqual([]);
  });

  it('keeps later what the browser refused at first', async () => {
    const { database } = memory();
    let isFull = true;
    const { keeper } = keeperOf({
      ...database,
      update: (key, change) =>
        isFull
          ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
          : database.update(key, change),
    });
    await keeper.record(answered('a', 'p', true, 1));
    isFull = false;
    await keeper.record(deed('b', { read: { value: true, at: 2 } }));
    const again = keeperOf(database).keeper;
    (await again.open())();
    expect([...again.progress.chapters.keys()]).toEqual(['a', 'b']);
  });
});
