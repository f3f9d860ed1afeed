import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pipe } from '../../../machine/streams.ts';
import { readDetachKeys, untilDetached } from './detach-keys.ts';

/** What a reader gets of the keys, and whether it was detached. */
async function typed(chunks: readonly Uint8Array[], sequence: readonly number[]) {
  const keys = pipe();
  for (const chunk of chunks) keys.write(chunk);
  keys.end();
  let isDetached = false;
  const over = new AbortController();
  const input = untilDetached(keys, sequence, () => {
    isDetached = true;
    over.abort();
  });
  const got: number[] = [];
  for (;;) {
    const bytes = await input.read(over.signal);
    if (bytes === undefined) return { got, isDetached };
    got.push(...bytes);
  }
}

it('reads the keys', () => {
  expect(readDetachKeys(undefined)).toEqual([16, 17]);
  expect(readDetachKeys('ctrl-a,x')).toEqual([1, 120]);
  expect(() => readDetachKeys('ctrl')).toThrow("Unknown character: 'ctrl'");
});

it('detaches by the sequence, also in pieces, and hands on what only begins like it', async () => {
  const bytes = (...list: number[]) => Uint8Array.from(list);
  expect(await typed([bytes(97, 16), bytes(17, 98)], [16, 17])).toEqual({ got: [97], isDetached: true });
  expect(await typed([bytes(16, 97, 16, 16, 98)], [16, 17])).toEqual({
    got: [16, 97, 16, 16, 98],
    isDetached: false,
  });
});

it('changes nothing where the sequence is not typed', async () => {
  const other = fc
    .uint8Array({ minLength: 1 })
    .map((bytes) => bytes.map((byte) => (byte === 17 ? 18 : byte)));
  await fc.assert(
    fc.asyncProperty(fc.array(other), async (chunks) => {
      const all = chunks.flatMap((chunk) => [...chunk]);
      const { got, isDetached } = await typed(chunks, [16, 17]);
      expect(isDetached).toBe(false);
      // A first key that nothing follows is still kept back.
      expect(got).toEqual(all.at(-1) === 16 ? all.slice(0, -1) : all);
    }),
  );
});
