import { linesOf } from '../lines.ts';
import { splitStatements, withoutComments, type Split } from '../postgres/statements.ts';
import { runMeta } from './meta.ts';
import { runSql, type PsqlState } from './session.ts';

/** At a terminal: a prompt for each line, until `\q` or ctrl-D. @returns The exit code. */
export async function runInteractive(state: PsqlState): Promise<number> {
  const { process } = state;
  const { stdout } = process;
  const version = state.client.parameters.get('server_version') ?? '';
  if (!state.quiet) stdout.write(`psql (${version})\nType "help" for help.\n\n`);
  let open = '';
  const prompt = () => {
    stdout.write(promptText(state, open === '' ? '=' : splitStatements(open).inside));
  };
  const endSignal = process.onSignal('SIGINT', () => {
    open = '';
    stdout.write('\n');
    prompt();
  });
  prompt();
  for await (const line of linesOf(process.stdin)) {
    if (open === '' && /^\s*(?:quit|exit)\s*;?\s*$/.test(line)) state.hasQuit = true;
    else if (open === '' && /^\s*help\s*$/.test(line)) await runMeta(state, '\\?');
    else if (/^\s*\\/.test(line)) {
      if (/^\s*\\r/.test(line)) open = '';
      else await runMeta(state, line);
    } else {
      const { statements, rest, inside } = splitStatements(`${open}${open === '' ? '' : '\n'}${line}`);
      open = inside === '=' ? '' : rest;
      for (const statement of statements)
        if (withoutComments(statement).trim() !== '') await runSql(state, `${statement};`, { prefix: '' });
    }
    if (state.hasQuit) break;
    prompt();
  }
  endSignal();
  if (!state.hasQuit) stdout.write('\\q\n');
  return 0;
}

/** `app=# `: the database, what the line is inside of, `#` for a superuser; `*` in a transaction, `!` in a failed one. */
function promptText({ client, target }: PsqlState, inside: Split['inside']): string {
  const transaction = client.status === 'T' ? '*' : client.status === 'E' ? '!' : '';
  const sign = client.parameters.get('is_superuser') === 'on' ? '#' : '>';
  return `${target.database}${inside}${transaction}${sign} `;
}
