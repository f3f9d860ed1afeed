import { glob } from './glob.ts';
import { CommandError, integer, OK, SYNTAX, type Call, type Commands } from './command.ts';
import { Failure, Status, type Reply } from './resp.ts';

/** Commands for the connection and the server. https://redis.io/docs/latest/commands/?group=server */
export const REDIS_VERSION = '8.2.2';
const DEFAULT_USER = 'default';
const WRONG_PASSWORD = new Failure('WRONGPASS invalid username-password pair or user is disabled.');

function authenticate({ session, words }: Call): Reply {
  const [user, password] = words.length > 1 ? [words[0], words[1]] : [DEFAULT_USER, words[0]];
  const wanted = session.server.config.get('requirepass') ?? '';
  if (words.length === 1 && wanted === '')
    return new Failure(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  if (user !== DEFAULT_USER || (wanted !== '' && password !== wanted)) return WRONG_PASSWORD;
  session.isKnown = true;
  return OK;
}

function hello(call: Call): Reply {
  const { session, words } = call;
  const [version, ...rest] = words;
  if (version !== undefined && !/^\d+$/.test(version))
    throw new CommandError('ERR Protocol version is not an integer or out of range');
  if (version !== undefined && version !== '2')
    return new Failure('NOPROTO unsupported protocol version (this Redis of the lab speaks RESP2)');
  const at = rest.findIndex((word) => word.toUpperCase() === 'AUTH');
  if (at >= 0) {
    const answer = authenticate({ ...call, words: rest.slice(at + 1, at + 3) });
    if (answer instanceof Failure) return answer;
  }
  if (!session.isKnown)
    return new Failure(
      'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
    );
  const facts = {
    server: 'redis',
    version: REDIS_VERSION,
    proto: 2,
    id: session.id,
    mode: 'standalone',
    role: 'master',
  };
  return [...Object.entries(facts).flat(), 'modules', []];
}

function client({ session, words: [what = '', ...rest] }: Call): Reply {
  switch (what.toLowerCase()) {
    case 'id':
      return session.id;
    case 'getname':
      return session.name === '' ? null : session.name;
    case 'setname':
      session.name = rest[0] ?? '';
      return OK;
    case 'setinfo':
    case 'no-evict':
    case 'no-touch':
      return OK;
    case 'info':
      return `${session.describe()}\n`;
    case 'list':
      return [...session.server.sessions].map((each) => `${each.describe()}\n`).join('');
    default:
      return session.server.unknownSub('client', what);
  }
}

function config({ session, words: [what = '', ...rest] }: Call): Reply {
  const { config: settings } = session.server;
  switch (what.toLowerCase()) {
    case 'get': {
      const patterns = rest.map((each) => glob(each.toLowerCase()));
      return [...settings].filter(([name]) => patterns.some((each) => each.test(name))).flat();
    }
    case 'set':
      for (let at = 0; at < rest.length; at += 2) {
        const name = (rest[at] ?? '').toLowerCase();
        if (!settings.has(name))
          throw new CommandError(
            `ERR Unknown option or number of arguments for CONFIG SET - '${rest[at] ?? ''}'`,
          );
        settings.set(name, rest[at + 1] ?? '');
      }
      return OK;
    case 'resetstat':
      return OK;
    default:
      return session.server.unknownSub('config', what);
  }
}

function info({ session, now, words }: Call): Reply {
  const { server } = session;
  const sections: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
    Server: {
      redis_version: REDIS_VERSION,
      redis_mode: 'standalone',
      process_id: server.pid,
      tcp_port: server.config.get('port') ?? '6379',
      uptime_in_seconds: Math.floor((now - server.started) / 1000),
    },
    Clients: { connected_clients: server.sessions.size, maxclients: server.config.get('maxclients') ?? '' },
    Persistence: {
      loading: 0,
      rdb_changes_since_last_save: server.changes,
      rdb_last_save_time: Math.floor(server.lastSave / 1000),
    },
    Stats: { total_connections_received: server.connections, total_commands_processed: server.commands },
    Replication: { role: 'master', connected_slaves: 0 },
    Keyspace: Object.fromEntries(
      server.databases.flatMap((keys, index) => {
        const all = keys.keys();
        const ending = all.filter((key) => typeof keys.expires(key) === 'number').length;
        return all.length === 0 ? [] : [[`db${index}`, `keys=${all.length},expires=${ending},avg_ttl=0`]];
      }),
    ),
  };
  const wanted = words.map((word) => word.toLowerCase());
  const isAll = wanted.length === 0 || wanted.some((word) => /^(?:all|default|everything)$/.test(word));
  return Object.entries(sections)
    .filter(([name]) => isAll || wanted.includes(name.toLowerCase()))
    .map(
      ([name, facts]) =>
        `# ${name}\r\n${Object.entries(facts)
          .map(([key, value]) => `${key}:${value}\r\n`)
          .join('')}`,
    )
    .join('\r\n');
}

function command({ session, words: [what = ''] }: Call): Reply {
  const known = Object.entries(session.server.table);
  const all = () => known.map(([name, { arity }]): Reply => [name, arity, [], 0, 0, 0]);
  switch (what.toLowerCase()) {
    case '':
      return all();
    case 'count':
      return known.length;
    case 'list':
      return known.map(([name]) => name);
    // A client asks for these for its hints alone.
    case 'docs':
    case 'info':
      return [];
    default:
      return session.server.unknownSub('command', what);
  }
}

const save = ({ session }: Call): Reply => {
  session.server.save();
  return OK;
};

export const administrationCommands: Commands = {
  ping: {
    arity: -1,
    run: ({ words: [text], session }): Reply => {
      if (session.subscriptions > 0) return ['pong', text ?? ''];
      return text ?? new Status('PONG');
    },
  },
  echo: { arity: 2, run: ({ words: [text = ''] }) => text },
  select: {
    arity: 2,
    run: ({ words: [index], session }) => {
      session.select(integer(index, 'ERR invalid DB index'));
      return OK;
    },
  },
  auth: {
    arity: -2,
    run: (call) => {
      if (call.words.length > 2) throw new CommandError(SYNTAX);
      return authenticate(call);
    },
  },
  hello: { arity: -1, run: hello },
  client: { arity: -2, run: client },
  quit: {
    arity: -1,
    run: ({ session }) => {
      session.leave();
      return OK;
    },
  },
  reset: {
    arity: 1,
    run: ({ session }) => {
      session.reset();
      return new Status('RESET');
    },
  },
  command: { arity: -1, run: command },
  config: { arity: -2, run: config },
  info: { arity: -1, run: info },
  dbsize: { arity: 1, run: ({ keys }) => keys.keys().length },
  flushdb: {
    arity: -1,
    run: ({ keys }) => {
      keys.clear();
      return OK;
    },
  },
  flushall: {
    arity: -1,
    run: ({ session }) => {
      for (const keys of session.server.databases) keys.clear();
      return OK;
    },
  },
  time: {
    arity: 1,
    run: ({ now }) => [String(Math.floor(now / 1000)), String((now % 1000) * 1000)],
  },
  lastsave: { arity: 1, run: ({ session }) => Math.floor(session.server.lastSave / 1000) },
  save: { arity: 1, run: save },
  bgsave: {
    arity: -1,
    run: (call) => {
      save(call);
      return new Status('Background saving started');
    },
  },
  shutdown: {
    arity: -1,
    run: ({ session, words: [how] }) => {
      session.server.askToShutDown(how?.toLowerCase() !== 'nosave');
      return undefined;
    },
  },
};
