import { Buffer } from '../../node/buffer.ts';
import { EventEmitter } from '../../node/events.ts';
import { nameOf, parentOf, resolvePath } from '../../../file-system/path.ts';
import { codedTypeError } from '../errors.ts';
import { bound, hold } from '../loop.ts';
import { process } from '../process.ts';
import { clearInterval, received, setInterval } from '../timers.ts';
import { Dirent, Stats } from './stats.ts';
import { afterwards, ReadStream, WriteStream } from './streams.ts';
import { constants, machineFiles, pathOf, sync, type PathLike } from './sync.ts';

/** `fs` and `fs/promises`: the calls with callbacks and promises are those of `sync.ts`, a turn later. */

type Sync = typeof sync;
type Named = { [Name in keyof Sync as Name extends `${infer Base}Sync` ? Base : never]: Sync[Name] };
type AnyCall = (...args: unknown[]) => unknown;

function later(run: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let value: unknown;
    try {
      value = run();
    } catch (error) {
      const failed = error as Error & { syscall?: string };
      // What the disk says comes from no line of the program; a wrong argument does.
      if (failed.syscall === undefined) throw error;
      failed.stack = `${failed.name}: ${failed.message}`;
      afterwards(() => {
        reject(failed);
      });
      return;
    }
    afterwards(() => {
      resolve(value);
    });
  });
}

function withCallback(name: string, run: AnyCall): AnyCall {
  return (...args: unknown[]) => {
    const callback = args.pop();
    if (typeof callback !== 'function')
      throw codedTypeError(
        'ERR_INVALID_ARG_TYPE',
        `The "cb" argument must be of type function. Received ${received(callback)}`,
      );
    const done = bound(callback as (...results: unknown[]) => void);
    let value: unknown;
    let failed: (Error & { syscall?: string }) | null = null;
    try {
      value = run(...args);
    } catch (error) {
      failed = error as Error & { syscall?: string };
      if (failed.syscall === undefined) throw error;
      failed.stack = `${failed.name}: ${failed.message}`;
    }
    afterwards(() => {
      if (name === 'exists') done(value);
      else if (failed !== null) done(failed);
      else if (value === undefined) done(null);
      else if (name === 'read' || name === 'write') done(null, value, args[1]);
      else done(null, value);
    });
  };
}

const names = Object.keys(sync).map((name) => name.replace(/Sync$/, '')) as (keyof Named)[];
const syncOf = (name: string) => sync[`${name}Sync` as keyof Sync] as AnyCall;

const callbacks = Object.fromEntries(names.map((name) => [name, withCallback(name, syncOf(name))]));

class FileHandle extends EventEmitter {
  readonly fd: number;
  constructor(fd: number) {
    super();
    this.fd = fd;
  }
  readFile(options?: never) {
    return later(() => {
      const size = sync.fstatSync(this.fd).size;
      const buffer = Buffer.alloc(size);
      const part = buffer.subarray(0, sync.readSync(this.fd, buffer, 0, size));
      const encoding = (
        typeof options === 'string' ? options : (options as { encoding?: string } | undefined)?.encoding
      ) as BufferEncoding | undefined;
      return encoding === undefined ? part : part.toString(encoding);
    });
  }
  writeFile(data: never) {
    return later(() => {
      sync.writeSync(this.fd, data);
    });
  }
  appendFile(data: never) {
    return this.writeFile(data);
  }
  read(buffer: NodeJS.ArrayBufferView, offset?: number, length?: number, position?: number | null) {
    return later(() => ({ bytesRead: sync.readSync(this.fd, buffer, offset, length, position), buffer }));
  }
  write(data: never, ...rest: never[]) {
    return later(() => ({ bytesWritten: sync.writeSync(this.fd, data, ...rest), buffer: data as unknown }));
  }
  stat() {
    return later(() => sync.fstatSync(this.fd));
  }
  truncate(length?: number) {
    return later(() => {
      sync.ftruncateSync(this.fd, length);
    });
  }
  sync() {
    return later(() => undefined);
  }
  datasync() {
    return later(() => undefined);
  }
  close() {
    return later(() => {
      sync.closeSync(this.fd);
      this.emit('close');
    });
  }
  createReadStream(options?: object) {
    return new ReadStream('', { ...options, fd: this.fd });
  }
  createWriteStream(options?: object) {
    return new WriteStream('', { ...options, fd: this.fd });
  }
  async [Symbol.asyncDispose]() {
    await this.close();
  }
}

export const promises = {
  ...Object.fromEntries(
    names
      .filter((name) => !['open', 'close', 'read', 'write', 'exists'].includes(name))
      .map((name) => [
        name,
        async (...args: unknown[]) => {
          const answer = await later(() => syncOf(name)(...args));
          return answer;
        },
      ]),
  ),
  open: async (path: PathLike, flags?: string, mode?: number) =>
    new FileHandle((await later(() => sync.openSync(path, flags, mode))) as number),
  watch: (path: PathLike, options?: object) => watchIterator(path, options),
  constants,
};

async function* watchIterator(path: PathLike, options?: object) {
  const events: { eventType: string; filename: string }[] = [];
  let wake: () => void = () => undefined;
  const watcher = watch(path, options, (eventType: string, filename: string) => {
    events.push({ eventType, filename });
    wake();
  });
  try {
    for (;;) {
      const next = events.shift();
      if (next !== undefined) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    watcher.close();
  }
}

/** `fs.watch`: every write by this or another process of the machine. */
function watch(path: PathLike, options?: unknown, listener?: unknown) {
  const watcher = Object.assign(new EventEmitter(), {
    close: () => undefined as unknown,
    ref: () => watcher as unknown,
    unref: () => watcher as unknown,
  });
  const heard = typeof options === 'function' ? options : listener;
  if (typeof heard === 'function') watcher.on('change', heard as () => void);
  const { recursive = false, persistent = true } = (
    typeof options === 'object' && options !== null ? options : {}
  ) as {
    recursive?: boolean;
    persistent?: boolean;
  };
  const at = resolvePath(process.cwd(), pathOf(path));
  sync.accessSync(path);
  const held = persistent ? hold() : undefined;
  const before = new Set(machineFiles().stat(at).kind === 'directory' ? machineFiles().list(at) : []);
  const end = machineFiles().watch(({ path: changed, entry }) => {
    const inside = recursive ? changed.startsWith(`${at}/`) : parentOf(changed) === at;
    if (changed !== at && !inside) return;
    const name = changed === at ? nameOf(at) : changed.slice(at.length + 1);
    const isNew = entry.kind === 'whiteout' || (changed !== at && !before.has(name));
    if (entry.kind === 'whiteout') before.delete(name);
    else before.add(name);
    afterwards(() => watcher.emit('change', isNew ? 'rename' : 'change', name));
  });
  watcher.close = () => {
    end();
    held?.release();
    watcher.emit('close');
  };
  watcher.unref = () => {
    held?.release();
    return watcher;
  };
  return watcher;
}

const watched = new Map<string, { stop: () => void }>();
function watchFile(path: PathLike, options: unknown, listener?: unknown): void {
  const heard = (typeof options === 'function' ? options : listener) as (now: Stats, before: Stats) => void;
  const { interval = 5007 } = (typeof options === 'object' && options !== null ? options : {}) as {
    interval?: number;
  };
  const look = () => sync.statSync(path, { throwIfNoEntry: false });
  let before = look();
  const timer = setInterval(() => {
    const now = look();
    if (now !== undefined && now.mtimeMs !== before?.mtimeMs) heard(now, before ?? now);
    before = now;
  }, interval);
  watched.set(pathOf(path), {
    stop: () => {
      clearInterval(timer);
    },
  });
}

export const fs = {
  ...sync,
  ...callbacks,
  constants,
  ...constants,
  promises,
  Stats,
  Dirent,
  ReadStream,
  WriteStream,
  createReadStream: (path: PathLike, options?: never) => new ReadStream(path, options),
  createWriteStream: (path: PathLike, options?: never) => new WriteStream(path, options),
  watch,
  watchFile,
  unwatchFile: (path: PathLike) => {
    watched.get(pathOf(path))?.stop();
    watched.delete(pathOf(path));
  },
};
