import type { FileSystem } from '../../../file-system/file-system.ts';
import { FileSystemError } from '../../../file-system/file-system.ts';
import { resolvePath } from '../../../file-system/path.ts';
import { CommandError } from '../failure.ts';

type Environment = Readonly<Record<string, string>>;

/** `NAME=value` as it is; a bare name takes the command's own value, or takes the image's away where there is none. */
export function readVariable(text: string, own: Environment): string {
  if (text === '' || text.startsWith('=')) throw new CommandError(`invalid environment variable: ${text}`);
  if (text.includes('=')) return text;
  const value = own[text];
  return value === undefined ? text : `${text}=${value}`;
}

/**
 * The lines of an `--env-file`: comments and empty lines left out, nothing unquoted, a bare name only where the command has
 * that variable. @throws {CommandError} Source: https://docs.docker.com/reference/cli/docker/container/run/#env
 */
export function readVariables(
  files: FileSystem,
  cwd: string,
  path: string,
  own: Environment,
): readonly string[] {
  return readLines(files, cwd, path).flatMap((line) => {
    const equals = line.indexOf('=');
    const name = (equals === -1 ? line : line.slice(0, equals)).trimStart();
    if (name === '') throw new CommandError(`invalid env file (${path}): no variable name on line '${line}'`);
    if (/\s/.test(name))
      throw new CommandError(`invalid env file (${path}): variable '${name}' contains whitespaces`);
    if (equals !== -1) return `${name}=${line.slice(equals + 1)}`;
    const value = own[name];
    return value === undefined ? [] : `${name}=${value}`;
  });
}

/** The lines of a `--label-file`, without comments and empty ones. */
export function readLines(files: FileSystem, cwd: string, path: string): readonly string[] {
  try {
    return files
      .readText(resolvePath(cwd, path))
      .replace(/^\uFEFF/, '')
      .split('\n')
      .map((line) => line.replace(/\r$/, '').trimStart())
      .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  } catch (error) {
    if (error instanceof FileSystemError) throw new CommandError(`open ${path}: ${error.reason}`);
    throw error;
  }
}
