import { FileSystemError, type FileSystem } from '../file-system/file-system.ts';
import { resolvePath } from '../file-system/path.ts';
import { readBinary } from './binary.ts';
import { ExecError } from './program.ts';

/** What a command comes to: the binary in it, and the arguments it is given. */
export interface Executable {
  /** The name in the binary; `busybox` and its like look at the first argument. */
  readonly binary: string;
  readonly argv: readonly string[];
  /** Where the binary lies. */
  readonly path: string;
}

/** Where execvp looks where nothing sets PATH. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Scripts whose interpreter is a script: as far as Linux goes. */
const DEEPEST = 4;

/**
 * Finds what a command runs: through PATH where its name holds no slash, and through the `#!` of scripts.
 * @throws {ExecError} ENOENT, EACCES, EISDIR as execvp; ENOEXEC for a file that is neither binary nor script.
 */
export function findExecutable(
  files: FileSystem,
  argv: readonly string[],
  options: { readonly path: string | undefined; readonly cwd: string },
): Executable {
  const [name = ''] = argv;
  const file = name.includes('/') ? resolvePath(options.cwd, name) : inPath(files, name, options);
  return read(files, file, argv, name, 0);
}

function inPath(
  files: FileSystem,
  name: string,
  { path, cwd }: { readonly path: string | undefined; readonly cwd: string },
): string {
  let denied = false;
  for (const folder of name === '' ? [] : (path ?? DEFAULT_PATH).split(':')) {
    const candidate = resolvePath(resolvePath(cwd, folder), name);
    try {
      if (files.stat(candidate).kind !== 'file') continue;
      files.access(candidate, 'x');
      return candidate;
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'EACCES') denied = true;
    }
  }
  if (denied) throw new ExecError('EACCES', name, 'permission denied');
  throw new ExecError('ENOENT', name, 'executable file not found in $PATH');
}

function read(
  files: FileSystem,
  file: string,
  argv: readonly string[],
  name: string,
  depth: number,
): Executable {
  const content = load(files, file, name);
  const binary = readBinary(content);
  if (binary !== undefined) return { binary, argv, path: file };
  const interpreter = shebang(content);
  if (interpreter === undefined || depth === DEEPEST)
    throw new ExecError('ENOEXEC', name, 'exec format error');
  const [program, argument] = interpreter;
  // The script is named as it was called, unless PATH has found it.
  const script = depth === 0 && name.includes('/') ? name : file;
  const given = [program, ...(argument === undefined ? [] : [argument]), script, ...argv.slice(1)];
  return read(files, program, given, name, depth + 1);
}

function load(files: FileSystem, file: string, name: string): Uint8Array {
  try {
    if (files.stat(file).kind === 'directory') throw new ExecError('EISDIR', name, 'is a directory');
    files.access(file, 'x');
    // Whoever may run a file need not be able to read it.
    return files.as({ uid: 0, gid: 0 }).readFile(file);
  } catch (error) {
    if (error instanceof ExecError) throw error;
    const code = error instanceof FileSystemError ? error.code : 'ENOENT';
    if (code === 'EACCES') throw new ExecError('EACCES', name, 'permission denied');
    throw new ExecError('ENOENT', name, 'no such file or directory');
  }
}

/** The interpreter of a script and its one argument. https://man7.org/linux/man-pages/man2/execve.2.html */
function shebang(content: Uint8Array): readonly [string, string?] | undefined {
  const line = new TextDecoder().decode(content.subarray(0, 256)).split('\n', 1)[0] ?? '';
  const match = /^#![ \t]*(\S+)(?:[ \t]+(.*?))?[ \t]*$/.exec(line);
  if (match?.[1] === undefined) return undefined;
  return match[2] === undefined || match[2] === '' ? [match[1]] : [match[1], match[2]];
}
