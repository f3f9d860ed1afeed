import { beforeAll, describe, expect, it } from 'vitest';
import { READING, WRITING, type Case } from './cases.ts';
import { createLab, type Lab, type Result } from './in-lab.ts';
import {
  fill,
  isLikeHere,
  REAL_ENVIRONMENT,
  runReal,
  splitWords,
  treeInLab,
  type RealOutcome,
} from './real.ts';

/** Each command line in the lab and by this machine's own tools: the same output, words about mistakes, and exit code. */

/** What is about the whole of a tool is written in the lab's own words. */
const OWN_WORDS = /^(?:kill(?: -NOPE 1)?|timeout)$/;

/** Debian's tools put names in round quotes where the locale has them. */
const comparable = (result: Result, command: string): Result => ({
  ...result,
  stderr: OWN_WORDS.test(command) ? '' : result.stderr.replaceAll(/[‘’]/g, "'"),
});

const numbered = (cases: readonly Case[]) =>
  cases.map(([command, stdin = ''], at) => ({ command, stdin, at }));

describe.skipIf(!isLikeHere())('beside the real tools', () => {
  let real: readonly RealOutcome[] = [];
  beforeAll(() => {
    real = runReal(READING, WRITING);
  });

  const shared = createLab();
  fill(shared.files);
  const compare = async (lab: Lab, command: string, stdin: string, outcome: RealOutcome | undefined) => {
    const result = await lab.run(splitWords(command), { stdin, env: REAL_ENVIRONMENT });
    expect(comparable(result, command)).toEqual(outcome && comparable(outcome.result, command));
  };

  it.each(numbered(READING))('$command', ({ command, stdin, at }) =>
    compare(shared, command, stdin, real[at]),
  );
  it.each(numbered(WRITING))('$command, and what it writes', async ({ command, stdin, at }) => {
    const lab = createLab();
    fill(lab.files);
    const outcome = real[READING.length + at];
    await compare(lab, command, stdin, outcome);
    expect(treeInLab(lab.files)).toEqual(outcome?.tree);
  });
});
