import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../check.ts';
import { corpus } from './corpus.ts';
import { anyInput, requestBody } from './sdk.ts';

/** The rules that compare a file with the structure that the SDK declares. */
const STRUCTURE = new Set([
  'ecs/unknown-member',
  'ecs/wrong-type',
  'ecs/missing-member',
  'ecs/unknown-value',
  'ecs/read-only-member',
  'ecs/not-a-task-definition',
]);

function structureFaults(text: string) {
  return checkFile({ path: 'task-definition.json', text }).filter(
    ({ code }) => STRUCTURE.has(code) || code.startsWith('json/'),
  );
}

describe('the structure that the SDK declares', () => {
  it('is what the checker takes, whatever the values', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput(), async (input) => {
        const text = JSON.stringify(input);
        expect(await requestBody(input)).toEqual(JSON.parse(text));
        expect(structureFaults(text).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
      }),
      { numRuns: Number(process.env['CHECKER_RUNS'] ?? 300) },
    );
  });

  it('has no more members than the checker knows: what it finds unknown, the SDK drops', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...corpus.values()), fc.nat(), async (text, which) => {
        const keys = [...text.matchAll(/"(\w+)"(?=:)/g)];
        const key = keys[which % keys.length];
        if (key === undefined) return;
        const changed = `${text.slice(0, key.index)}"${key[1] ?? ''}X"${text.slice(key.index + key[0].length)}`;
        const input: unknown = JSON.parse(changed);
        const isDropped = !isDeepStrictEqual(await requestBody(input), input);
        const isUnknown = structureFaults(changed).some(({ code }) => code === 'ecs/unknown-member');
        expect(isUnknown).toBe(isDropped);
      }),
      { numRuns: 300 },
    );
  });
});
