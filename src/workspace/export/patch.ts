import { createTwoFilesPatch } from 'diff';

/** A file as it came in, and as it is now. */
export interface Changed {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What changed, as `git apply` takes it; empty where nothing did. */
export function toPatch(files: readonly Changed[]): string {
  return files
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) => {
      const hunks = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, '', '', { context: 3 });
      // The library draws a line above; git has its own.
      return `diff --git a/${path} b/${path}\n${hunks.replace(/^=+\n/, '')}`;
    })
    .join('');
}
