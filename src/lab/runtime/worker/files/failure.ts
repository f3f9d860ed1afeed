import { FileSystemError } from '../../../file-system/file-system.ts';

/** A failed call as Node words it: `ENOENT: no such file or directory, open 'x'`. */
export function failure(error: unknown, syscall: string, path?: string, dest?: string): unknown {
  if (!(error instanceof FileSystemError)) return error;
  const where = path === undefined ? '' : ` '${path}'${dest === undefined ? '' : ` -> '${dest}'`}`;
  const made = new Error(`${error.code}: ${error.reason}, ${syscall}${where}`);
  return Object.assign(
    made,
    { errno: error.errno, code: error.code, syscall },
    path !== undefined && { path },
    dest !== undefined && { dest },
  );
}

/** Runs a call on the files; its failure is worded as Node's. */
export function call<T>(syscall: string, path: string | undefined, run: () => T, dest?: string): T {
  try {
    return run();
  } catch (error) {
    throw failure(error, syscall, path, dest);
  }
}
