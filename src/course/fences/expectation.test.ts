import { describe, expect, test } from 'vitest';
import { holdToExpectation } from './expectation.ts';
import { FenceError, parseFence } from './fence.ts';

const FAULTY = 'FROM node:latest\nWORKDIR /app\nCMD ["node", "server.js"]';
const SOUND = 'FROM node:24-slim\nWORKDIR /app\nCMD ["node", "server.js"]';
const hold =
  (meta: string, text: string, language = 'dockerfile') =>
  () => {
    holdToExpectation(parseFence(language, meta), text);
  };

describe('a fence’s expectation', () => {
  test('holds where found and declared are the same set, in any order and number', () => {
    expect(hold('expect="DL3007"', FAULTY)).not.toThrow();
    expect(
      hold('expect="JSONArgsRecommended DL3007"', `${FAULTY}\nFROM node:latest\nCMD node a.js`),
    ).not.toThrow();
    expect(hold('', SOUND)).not.toThrow();
  });

  test('fails on a fault that nobody declared, naming its line and the mend', () => {
    expect(hold('', FAULTY)).toThrow(FenceError);
    expect(hold('', FAULTY)).toThrow(/declared: none\n\s+found: +DL3007\n\s+line 1 of the fence: DL3007/);
    expect(hold('', FAULTY)).toThrow(/expect="DL3007"/);
  });

  test('fails on a declared fault that is not there', () => {
    expect(hold('expect="DL3007"', SOUND)).toThrow(/not found: DL3007/);
  });

  test('fails where the checker does not read the language', () => {
    expect(hold('expect="DL3007"', 'echo hi', 'sh')).toThrow(/does not read/);
    expect(hold('', 'echo hi', 'sh')).not.toThrow();
  });
});
