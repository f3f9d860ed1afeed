import { FileSystemError } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { utf8 } from '../bytes.ts';
import { splitStatements, withoutComments } from '../postgres/statements.ts';
import { runMeta } from './meta.ts';
import { runSql, stopsOnError, type Origin, type PsqlState } from './session.ts';

/** A script: statements that end with a semicolon, backslash commands on lines of their own, data behind COPY. */
export async function runLines(
  state: PsqlState,
  lines: AsyncIterator<string> | Iterator<string>,
  name: string,
): Promise<boolean> {
  let open = '';
  let number = 0;
  let isGood = true;
  const next = async () => {
    const step = await lines.next();
    if (step.done !== true) number += 1;
    return step.done === true ? undefined : step.value;
  };
  const origin = (): Origin => ({ prefix: `psql:${name}:${number}: `, data: () => copyData(next) });
  const failed = (isOne: boolean) => {
    isGood &&= !isOne;
    return isOne && stopsOnError(state);
  };
  for (let line = await next(); line !== undefined; line = await next()) {
    if (/^\s*\\/.test(line) && splitStatements(open).inside === '=') {
      if (failed(!(await runMeta(state, line)))) return false;
      if (state.hasQuit) return isGood;
      continue;
    }
    const { statements, rest } = splitStatements(`${open}${open === '' ? '' : '\n'}${line}`);
    open = rest;
    for (const statement of statements) {
      if (withoutComments(statement).trim() === '') continue;
      if (failed(!(await runSql(state, `${statement};`, origin())))) return false;
    }
    if (withoutComments(open).trim() === '' && splitStatements(open).inside === '=') open = '';
  }
  if (withoutComments(open).trim() !== '') failed(!(await runSql(state, open, origin())));
  return isGood;
}

/** The lines up to `\.` are data. */
async function* copyData(next: () => Promise<string | undefined>): AsyncGenerator<Uint8Array> {
  for (let line = await next(); line !== undefined && line !== '\\.'; line = await next())
    yield utf8(`${line}\n`);
}

/** Runs a file; `-` is the standard input of no interest here. @returns Whether all went well. */
export async function runFile(state: PsqlState, file: string): Promise<boolean> {
  const { process } = state;
  let text: string;
  try {
    text = process.files.readText(resolvePath(process.cwd, file));
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    const why = { EACCES: 'Permission denied', EISDIR: 'Is a directory' }[error.code as string];
    process.stderr.write(`psql: error: ${file}: ${why ?? 'No such file or directory'}\n`);
    return false;
  }
  return runLines(state, text.split('\n')[Symbol.iterator](), file);
}
