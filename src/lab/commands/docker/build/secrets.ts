import { FileSystemError } from '../../../file-system/file-system.ts';
import { resolvePath } from '../../../file-system/path.ts';
import type { ProgramProcess } from '../../../machine/program.ts';
import { CommandError } from '../failure.ts';

/**
 * What `--secret id=token,src=token.txt` or `id=token,env=TOKEN` stands for: the bytes of a file or of a variable; with
 * an id alone, of the variable or the file of that name. @throws {CommandError}
 * Source: https://docs.docker.com/reference/cli/docker/buildx/build/#secret
 */
export function readSecrets(
  { files, cwd, env }: ProgramProcess,
  texts: readonly string[],
): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries(
    texts.map((text) => {
      const { id, source, variable } = partsOf(text);
      const name = variable ?? (source === undefined && env[id] !== undefined ? id : undefined);
      if (name !== undefined) return [id, new TextEncoder().encode(env[name] ?? '')];
      const path = source ?? id;
      try {
        return [id, files.readFile(resolvePath(cwd, path))];
      } catch (error) {
        if (!(error instanceof FileSystemError)) throw error;
        throw new CommandError(
          `ERROR: failed to build: failed to stat ${path}: stat ${path}: ${error.reason}`,
        );
      }
    }),
  );
}

function partsOf(text: string): {
  readonly id: string;
  readonly source: string | undefined;
  readonly variable: string | undefined;
} {
  let id: string | undefined;
  let source: string | undefined;
  let variable: string | undefined;
  let type = '';
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    if (equals === -1)
      throw new CommandError(`ERROR: failed to build: invalid field '${part}' must be a key=value pair`);
    const key = part.slice(0, equals).toLowerCase();
    const value = part.slice(equals + 1);
    if (key === 'id') id = value;
    else if (key === 'src' || key === 'source') source = value;
    else if (key === 'env') variable = value;
    else if (key === 'type' && (value === 'file' || value === 'env')) type = value;
    else if (key === 'type')
      throw new CommandError(`ERROR: failed to build: unsupported secret type "${value}"`);
    else throw new CommandError(`ERROR: failed to build: unexpected key '${key}' in '${part}'`);
  }
  if (id === undefined || id === '') throw new CommandError('ERROR: failed to build: secret id is required');
  // With type=env the source is the variable's name.
  return type === 'env'
    ? { id, source: undefined, variable: variable ?? source ?? id }
    : { id, source, variable };
}
