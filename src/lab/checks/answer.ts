import type { CheckResult, Observation, Where } from './check.ts';

export const DONE: CheckResult = { state: 'done' };

/** @param because What is missing, as a sentence that goes on after “Not yet: ”. */
export function notYet(because: string, where?: Where): CheckResult {
  return { state: 'not-yet', because, ...(where === undefined ? {} : { where }) };
}

/** @param because What went wrong. @param instead How to get out of it. */
export function broken(because: string, instead: string): CheckResult {
  return { state: 'broken', because, instead };
}

/** The first of a file’s lines that matches; undefined where the file or such a line is missing. */
export function lineWhere({ files }: Observation, path: string, pattern: RegExp): Where | undefined {
  const lines = files.get(path)?.split('\n') ?? [];
  const index = lines.findIndex((line) => pattern.test(line));
  return index === -1 ? undefined : { path, line: index + 1 };
}
