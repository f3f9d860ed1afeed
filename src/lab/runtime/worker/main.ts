import { FileSystem } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { useKernel, type Kernel } from '../node/kernel.ts';
import { serveConnections } from '../node/server.ts';
import { useCallText, useInspect } from '../node/surroundings.ts';
import type { ProcessSpec } from '../process-host.ts';
import type { HostMessage, ListenAnswer } from '../protocol.ts';
import { builtin, builtinModules, isBuiltin, useModule } from './builtins.ts';
import { nameClasses } from './class-names.ts';
import { fs } from './files/fs.ts';
import { call } from './files/failure.ts';
import { useFiles } from './files/sync.ts';
import { fillGaps } from './platform-gaps.ts';
import { installGlobals } from './globals.ts';
import { bound, check, enter, everHeld, hold, idle, nextTick, onEmpty, onFailure } from './loop.ts';
import { keepContext } from './modules/compile.ts';
import { CommonModule, createCommonLoader, isModule, type CommonLoader } from './modules/commonjs.ts';
import { createEcmaLoader, type EcmaLoader } from './modules/ecma.ts';
import { sourceLine, sourceOf } from './modules/positions.ts';
import { reader, useReader } from './modules/read.ts';
import { Resolver, toUrl } from './modules/resolve.ts';
import { onFlood, send, taken } from './output.ts';
import { native, platform } from './platform.ts';
import {
  begin,
  changeDirectory,
  deliver,
  extend,
  fatal,
  feed,
  finish,
  isExiting,
  process,
  rejected,
  stopFlood,
  useBuiltins,
} from './process.ts';
import { installStacks } from './stack.ts';
import { inspect, util } from './util.ts';

/** The thread of one process: waits for its host to say what to run. */

let files = new FileSystem();
const listens = new Map<number, ((answer: ListenAnswer) => void)[]>();
const lookups = new Map<number, (address: string | undefined) => void>();
let connection: Parameters<Kernel['onConnection']>[0] = () => undefined;
const HOST = Symbol('host');

function start(spec: ProcessSpec): void {
  files = FileSystem.from(spec.files, { locks: spec.locks ?? [] }).as(spec.user);
  files.watch((change, origin) => {
    if (origin !== HOST) platform.post({ type: 'change', change });
  });
  useFiles(files);
  begin(spec);
  useKernel({
    spec,
    hold,
    enter,
    bound,
    nextTick,
    fatal,
    native: {
      setTimeout: native.setTimeout,
      clearTimeout: (timer) => {
        native.clearTimeout(timer);
      },
    },
    listen: (port, address, answer) => {
      listens.set(port, [...(listens.get(port) ?? []), answer]);
      platform.post({ type: 'listen', port, address });
    },
    unlisten: (port) => {
      platform.post({ type: 'unlisten', port });
    },
    connect: (host, port, socket) => {
      platform.post({ type: 'connect', host, port, socket }, [socket]);
    },
    lookup: (host, answer) => {
      const id = lookups.size;
      lookups.set(id, answer);
      platform.post({ type: 'lookup', id, host });
    },
    onConnection: (handler) => {
      connection = handler;
    },
    request: (request) => {
      platform.post({ type: 'request', request });
    },
  });
  serveConnections();
  useInspect(inspect as (value: unknown, options?: object) => string);
  useCallText((stack) => reader().callTextIn(stack, (path) => sourceOf(path) ?? sourceOf(toUrl(path))));
  nameClasses();
  installGlobals();
  fillGaps();
  installStacks();
  enter(() => {
    run(spec);
  });
  check();
}

function run(spec: ProcessSpec): void {
  const resolver = new Resolver(files, isBuiltin);
  const loaders: { ecma: EcmaLoader; common: CommonLoader } = {} as never;
  const common = createCommonLoader({ files, resolver, builtin, ecma: () => loaders.ecma });
  loaders.common = common;
  loaders.ecma = createEcmaLoader({ files, resolver, builtin, common });
  useBuiltins((name) =>
    resolver.builtin(name) === undefined ? undefined : builtin(name.replace(/^node:/, '')),
  );
  useModule(() => moduleBuiltin(common, resolver));
  extend({
    chdir: (to: string) => {
      const target = resolvePath(process.cwd(), to);
      call('chdir', process.cwd(), () => files.list(target), to);
      changeDirectory(files.realpath(target));
    },
  });
  const program = readArguments(spec.argv);
  process.argv = ['/usr/local/bin/node', ...program.args];
  (process as { execArgv?: readonly string[] }).execArgv = program.execArgv;
  if (program.text !== undefined) {
    runText(program.text, program.print, loaders);
    return;
  }
  const [name] = program.args;
  if (name === undefined || name === '-') {
    // As a script that comes through a pipe.
    if (spec.isTypedTo !== true) {
      const ended = hold();
      const parts: Uint8Array[] = [];
      process.stdin.on('data', (part: Uint8Array) => parts.push(part));
      process.stdin.on('end', () => {
        ended.release();
        process.argv = ['/usr/local/bin/node', ...program.args];
        runText(String(Buffer.concat(parts)), false, loaders, '[stdin]');
      });
      return;
    }
    send('stderr', 'node: the lab’s Node has no interactive mode. Write a file and run it: node server.js\n');
    return process.exit(1);
  }
  const asked = resolvePath(process.cwd(), name);
  const file = resolver.require(asked, '/');
  if (file === undefined) {
    throw Object.assign(new Error(`Cannot find module '${asked}'`), {
      code: 'MODULE_NOT_FOUND',
      requireStack: [],
    });
  }
  process.argv = ['/usr/local/bin/node', asked, ...program.args.slice(1)];
  if (usesContext()) keepContext();
  if (isModule(file, resolver, () => files.readText(file))) runModule(loaders.ecma, file);
  else common.run(file);
}

function runModule(ecma: EcmaLoader, file: string): void {
  let over = false;
  ecma.run(file).then(
    () => (over = true),
    (error: unknown) => {
      over = true;
      enter(() => {
        fatal(error);
      });
    },
  );
  unsettled = () => {
    const at = ecma.unsettled();
    if (over || at === undefined) return false;
    const url = toUrl(at);
    const line = files
      .readText(at)
      .split('\n')
      .findIndex((text) => /\bawait\b/.test(text));
    send(
      'stderr',
      `Warning: Detected unsettled top-level await at ${url}:${line + 1}\n${sourceLine(url, line + 1) ?? ''}\n^\n\n\n`,
    );
    return true;
  };
}
let unsettled = (): boolean => false;

/** `node -e` and `node -p`: the text as if it were a file of the current folder. */
function runText(
  text: string,
  print: boolean,
  loaders: { ecma: EcmaLoader; common: CommonLoader },
  name = '[eval]',
): void {
  const file = resolvePath(process.cwd(), name);
  files
    .as({ uid: 0, gid: 0 })
    .apply({ path: file, entry: textFile(print ? `console.log(${text}\n)` : text) }, HOST);
  try {
    loaders.common.run(file);
  } finally {
    files.as({ uid: 0, gid: 0 }).apply({ path: file, entry: { kind: 'whiteout' } }, HOST);
  }
}

const textFile = (text: string) => ({
  kind: 'file' as const,
  content: new TextEncoder().encode(text),
  mode: 0o644,
  uid: 0,
  gid: 0,
  modified: Date.now(),
});

interface Arguments {
  readonly args: readonly string[];
  readonly execArgv: readonly string[];
  readonly text: string | undefined;
  readonly print: boolean;
}

/** Node's own options come before the file. */
function readArguments(argv: readonly string[]): Arguments {
  const execArgv: string[] = [];
  for (let at = 1; at < argv.length; at += 1) {
    const arg = argv[at] ?? '';
    if (arg === '-e' || arg === '--eval' || arg === '-p' || arg === '--print' || arg === '-pe')
      return {
        args: argv.slice(at + 2),
        execArgv: [...execArgv, ...argv.slice(at, at + 2)],
        text: argv[at + 1] ?? '',
        print: arg.includes('p'),
      };
    if (arg === '-v' || arg === '--version') {
      process.stdout.write(`${String((process as { version?: string }).version)}\n`);
      process.exit(0);
    }
    if (arg.startsWith('--env-file')) {
      const [, given] = arg.split('=');
      if (given === undefined) at += 1;
      loadEnvironment(given ?? argv[at] ?? '.env', arg.startsWith('--env-file-if-exists'));
      execArgv.push(arg);
    } else if (/^-[a-z-]/.test(arg)) {
      if (!QUIET.test(arg)) {
        process.stderr.write(`node: bad option: ${arg}\n`);
        process.exit(9);
      }
      execArgv.push(arg);
    } else {
      return { args: argv.slice(at), execArgv, text: undefined, print: false };
    }
  }
  return { args: [], execArgv, text: undefined, print: false };
}

/** Options that change nothing a lab would see. */
const QUIET =
  /^--(?:enable-source-maps|no-warnings|trace-warnings|trace-uncaught|trace-deprecation|no-deprecation|unhandled-rejections=throw|max-old-space-size=\d+|max-http-header-size=\d+|experimental-[\w-]+)$/;

function loadEnvironment(path: string, optional: boolean): void {
  if (optional && !fs.existsSync(path)) return;
  if (!fs.existsSync(path)) {
    process.stderr.write(`node: ${path}: not found\n`);
    process.exit(9);
  }
  for (const [name, value] of Object.entries(parseEnvironment(String(fs.readFileSync(path, 'utf8')))))
    if (!(name in process.env)) process.env[name] = value;
}

/** `util.parseEnv`: lines of NAME=value, with quotes and comments. */
function parseEnvironment(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const line = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\n#]*))/gm;
  for (const [, name = '', double, single, back, bare] of text.matchAll(line))
    values[name] = double?.replaceAll('\\n', '\n') ?? single ?? back ?? bare?.trim() ?? '';
  return values;
}

/** Whether any file of the program itself speaks of AsyncLocalStorage: then all are compiled so that context is kept. */
function usesContext(): boolean {
  const folder = process.cwd();
  for (const [path, { kind }] of files.walk(folder)) {
    if (kind !== 'file' || path.includes('/node_modules/') || !/\.[cm]?js$/.test(path)) continue;
    try {
      if (files.readText(path).includes('AsyncLocalStorage')) return true;
    } catch {
      // A file that may not be read cannot be run either.
    }
  }
  return false;
}

function moduleBuiltin(common: CommonLoader, resolver: Resolver): unknown {
  return Object.assign(CommonModule, {
    Module: CommonModule,
    builtinModules,
    createRequire: (from: string | URL) => {
      const path =
        from instanceof URL || from.startsWith('file:') ? decodeURIComponent(new URL(from).pathname) : from;
      return common.requireFrom(path);
    },
    isBuiltin: (name: string) => resolver.builtin(name) !== undefined,
    findPackageJSON: (from: string) => {
      const found = resolver.packageOf(from.startsWith('file:') ? new URL(from).pathname : from);
      return found === undefined ? undefined : `${found.folder}/package.json`;
    },
    _cache: common.cache,
    _extensions: common.requireFrom('/').extensions,
    _load: (specifier: string) => common.requireFrom('/_')(specifier),
    _resolveFilename: (specifier: string, parent?: { filename?: string }) =>
      common.requireFrom(parent?.filename ?? '/_').resolve(specifier),
    register: () => undefined,
    syncBuiltinESMExports: () => undefined,
  });
}

function receive(message: HostMessage): void {
  switch (message.type) {
    case 'start':
      platform.post({ type: 'ready' });
      useReader(message.reader);
      start(message.spec);
      break;
    case 'signal':
      enter(() => {
        deliver(message.name);
      });
      break;
    case 'accept':
      enter(() => {
        connection(message.port, message.socket, message.remote);
      });
      break;
    case 'listening': {
      const [first, ...rest] = listens.get(message.asked) ?? [];
      listens.set(message.asked, rest);
      enter(() => first?.(message.answer));
      break;
    }
    case 'resolved': {
      const answer = lookups.get(message.id);
      enter(() => answer?.(message.address));
      break;
    }
    case 'input':
      enter(() => {
        feed(message.bytes);
      });
      break;
    case 'change':
      files.apply(message.change, HOST);
      break;
    case 'resize':
      enter(() => {
        Object.assign(process.stdout, { columns: message.columns, rows: message.rows });
        process.stdout.emit('resize');
        deliver('SIGWINCH');
      });
      break;
    case 'taken':
      taken();
      break;
    case 'ping':
      platform.post({ type: 'pong' });
      break;
  }
}

Object.assign(util, { parseEnv: parseEnvironment });
onFailure(fatal);
onFlood(stopFlood);
onEmpty(() => {
  if (isExiting()) return;
  const before = everHeld();
  enter(() => process.emit('beforeExit', Number(process.exitCode ?? 0)));
  // A handler may have started something; then the process lives on, and asks again when that is over.
  native.setTimeout(() => {
    if (isExiting()) return;
    if (!idle() || everHeld() !== before) {
      check();
      return;
    }
    if (unsettled()) process.exitCode = 13;
    enter(finish);
  }, 0);
});
platform.onError((error) => {
  enter(() => {
    fatal(error);
  });
});
platform.onRejection((reason, promise) => {
  enter(() => {
    rejected(reason, promise);
  });
});
platform.receive(receive);
