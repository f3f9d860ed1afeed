import { createChecker, type Checker } from '../../checker/client.ts';
import type { Diagnostic, SourceFile } from '../../checker/diagnostic.ts';

/** Checks one editor's text, elsewhere than on the page's own thread. */
export interface CheckService {
  /**
   * The text's diagnostics, or undefined where a later request has overtaken this one.
   * @throws Error where the checker died over it; the next request meets a fresh one.
   */
  readonly check: (text: string) => Promise<readonly Diagnostic[] | undefined>;
}

let shared: Checker | undefined;

/** One worker serves the whole page, started at the first check. */
function pageChecker(): Checker {
  shared ??= createChecker(
    () =>
      new Worker(new URL('../../checker/worker.ts', import.meta.url), { type: 'module', name: 'checker' }),
  );
  return shared;
}

/**
 * The page's checker for one file.
 * @param key Sets the file apart from others of the same path: of one path, the checker answers the newest text alone.
 * @param beside The files around it, with paths from the same root as `path`.
 */
export function checksOf(
  key: string,
  path: string,
  beside: readonly SourceFile[],
  checker: Checker = pageChecker(),
): CheckService {
  const around = beside.map((file) => ({ ...file, path: `${key}/${file.path}` }));
  return {
    async check(text) {
      const result = await checker.check({ path: `${key}/${path}`, text }, around);
      if (result.kind === 'failed') throw new Error(result.message);
      return result.kind === 'checked' ? result.diagnostics : undefined;
    },
  };
}
