import { describeRelations, listDatabases, listRelations, listRoles, NothingFound } from './describe.ts';
import { ConnectFailure } from './connect.ts';
import { runFile } from './script.ts';
import { print, type PsqlState } from './session.ts';
import { readTarget, TargetError } from './target.ts';
import { isAddress } from '../../network/address.ts';

const HELP = `General
  \\q                     leave psql
  \\c [DBNAME [USER]]     connect to another database, or as another user
  \\conninfo              say where the session is connected to
  \\timing [on|off]       say how long each command takes
  \\i FILE                run a file
  \\echo TEXT             write a text
  \\set [NAME [VALUE]]    set a variable, or list them

Looking at the database
  \\d [NAME]              tables, views and sequences, or one in detail
  \\dt \\di \\dv \\ds [NAME] tables, indexes, views, sequences
  \\du                    roles
  \\l                     databases

Output
  \\x [on|off]            each record as a block of lines
  \\a                     aligned or not
  \\t                     rows only

Whatever ends with a semicolon is sent to the server.
`;

type Meta = (state: PsqlState, words: readonly string[], name: string) => Promise<boolean> | boolean;

const toggle = (now: boolean, word: string | undefined): boolean =>
  word === undefined ? !now : /^(?:on|true|yes|1)$/i.test(word);
const say = (state: PsqlState, text: string): true => {
  if (!state.quiet) state.process.stdout.write(`${text}\n`);
  return true;
};

const COMMANDS: Readonly<Record<string, Meta>> = {
  q: (state) => (state.hasQuit = true),
  '?': (state) => {
    state.process.stdout.write(HELP);
    return true;
  },
  x: (state, [word]) => {
    const expanded = toggle(state.style.expanded, word);
    state.style = { ...state.style, expanded };
    return say(state, `Expanded display is ${expanded ? 'on' : 'off'}.`);
  },
  t: (state, [word]) => {
    const tuplesOnly = toggle(state.style.tuplesOnly, word);
    state.style = { ...state.style, tuplesOnly };
    return say(state, `Tuples only is ${tuplesOnly ? 'on' : 'off'}.`);
  },
  a: (state) => {
    const format = state.style.format === 'aligned' ? 'unaligned' : 'aligned';
    state.style = { ...state.style, format };
    return say(state, `Output format is ${format}.`);
  },
  timing: (state, [word]) => {
    state.timing = toggle(state.timing, word);
    return say(state, `Timing is ${state.timing ? 'on' : 'off'}.`);
  },
  echo: (state, words) => {
    state.process.stdout.write(`${words.join(' ')}\n`);
    return true;
  },
  set: (state, [name, ...values]) => {
    if (name !== undefined) state.variables.set(name, values.join(''));
    else for (const [key, value] of state.variables) state.process.stdout.write(`${key} = '${value}'\n`);
    return true;
  },
  unset: (state, [name = '']) => {
    state.variables.delete(name);
    return true;
  },
  i: (state, [file]) => {
    if (file !== undefined) return runFile(state, file);
    state.process.stderr.write('\\i: missing required argument\n');
    return false;
  },
  l: async (state) => {
    print(state, await listDatabases(state.client));
    return true;
  },
  du: async (state) => {
    print(state, await listRoles(state.client));
    return true;
  },
  d: async (state, [pattern]) => {
    if (pattern === undefined) print(state, await listRelations(state.client, '', undefined));
    else for (const table of await describeRelations(state.client, pattern)) print(state, table);
    return true;
  },
  conninfo: (state) => {
    const { client, target, process } = state;
    const address = isAddress(target.host) ? target.host : (process.network.resolve(target.host) ?? '');
    const rows = [
      ['Database', target.database],
      ['Client User', target.user],
      ['Host', target.host],
      ['Host Address', address],
      ['Server Port', String(target.port)],
      ['Protocol Version', '3.0'],
      ['Backend PID', String(client.key[0])],
      ['SSL Connection', 'false'],
      ['Superuser', client.parameters.get('is_superuser') ?? ''],
    ];
    const fields = ['Parameter', 'Value'].map((name) => ({ name, type: 25 }));
    print(state, { title: 'Connection Information', fields, rows });
    return true;
  },
  c: connect,
};
const NAMES: Readonly<Record<string, string>> = {
  quit: 'q',
  connect: 'c',
  include: 'i',
  list: 'l',
  dg: 'du',
};

async function connect(state: PsqlState, [database, user]: readonly string[]): Promise<boolean> {
  const given = (word: string | undefined) => (word === '-' ? undefined : word);
  try {
    const target = readTarget(
      {
        host: state.target.host,
        port: String(state.target.port),
        user: given(user) ?? state.target.user,
        database: given(database) ?? state.target.database,
      },
      state.target.password === undefined ? {} : { PGPASSWORD: state.target.password },
      state.target.user,
    );
    const client = await state.reconnect(target);
    state.client.close();
    state.client = client;
    state.target = target;
    return say(state, `You are now connected to database "${target.database}" as user "${target.user}".`);
  } catch (error) {
    if (!(error instanceof ConnectFailure || error instanceof TargetError)) throw error;
    state.process.stderr.write(`${error.message}\nPrevious connection kept\n`);
    return false;
  }
}

/** Runs a backslash command. @returns Whether it went well. */
export async function runMeta(state: PsqlState, line: string): Promise<boolean> {
  const [, name = '', rest = ''] = /^\\(\S*)\s*(.*?)\s*;?\s*$/s.exec(line.trim()) ?? [];
  const words = [...rest.matchAll(/'((?:[^'\\]|\\.|'')*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single?.replaceAll("''", "'") ?? double ?? plain ?? '',
  );
  const key = NAMES[name] ?? name.replace(/\+$/, '');
  const command = COMMANDS[key] ?? relations(key);
  if (command === undefined) {
    state.process.stderr.write(`invalid command \\${name}\nTry \\? for help.\n`);
    return false;
  }
  try {
    return await command(state, words, key);
  } catch (error) {
    if (!(error instanceof NothingFound)) throw error;
    state.process.stderr.write(`${error.message}\n`);
    return false;
  }
}

/** `\dt`, `\di` … also several at once. */
function relations(key: string): Meta | undefined {
  const letters = /^d([tivms]+)$/.exec(key)?.[1];
  if (letters === undefined) return undefined;
  return async (state, [pattern]) => {
    print(state, await listRelations(state.client, letters, pattern));
    return true;
  };
}
