import { parentOf } from '../../../file-system/path.ts';
import type { FileSystem } from '../../../file-system/file-system.ts';
import { capture } from '../context.ts';
import { codeFrame } from '../fault.ts';
import { codedError, codedTypeError } from '../errors.ts';
import { isModule, resume, type CommonLoader } from './commonjs.ts';
import { compileModule, type CompiledModule, type ModuleFunction } from './compile.ts';
import { fromUrl, toUrl, type Resolver } from './resolve.ts';

/**
 * ES modules: read and linked first, then run in order, each once; a module that waits holds up those that import it.
 * https://tc39.es/ecma262/#sec-cyclic-module-records
 */
export interface EcmaLoader {
  /** Runs a program's main module; settles when it has run. */
  readonly run: (file: string) => Promise<void>;
  /** `import()` by a file. */
  readonly dynamic: (specifier: unknown, parent: string, options?: unknown) => Promise<unknown>;
  /** `require` of a module. @throws ERR_REQUIRE_ASYNC_MODULE where it awaits at its top. */
  readonly requireSync: (file: string) => unknown;
  /** The file whose top-level await has not come to an end, for the warning. */
  readonly unsettled: () => string | undefined;
}

interface Record_ {
  readonly key: string;
  readonly file: string;
  readonly namespace: object;
  /** Name → how to read it. */
  readonly getters: Map<string, () => unknown>;
  readonly requests: readonly Record_[];
  readonly compiled: CompiledModule | undefined;
  /** What runs a builtin, a CommonJS file or JSON. */
  readonly evaluate: (() => void) | undefined;
  state: 'linked' | 'running' | 'done' | 'failed';
  error?: unknown;
  waiting?: Promise<void>;
  generator?: ReturnType<ModuleFunction>;
}

export function createEcmaLoader(options: {
  readonly files: FileSystem;
  readonly resolver: Resolver;
  readonly builtin: (name: string) => unknown;
  readonly common: CommonLoader;
}): EcmaLoader {
  const { files, resolver, common } = options;
  const records = new Map<string, Record_>();
  let stuck: string | undefined;

  function recordOf(specifier: string, parent: string, type: string | undefined): Record_ {
    const name = resolver.builtin(specifier);
    if (name !== undefined) return simple(`node:${name}`, '', () => options.builtin(name), true);
    if (specifier.startsWith('node:'))
      throw codedError('ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${specifier}`);
    const url = /[?#]/.exec(specifier)?.index;
    const file = resolver.import(
      url === undefined || /^[^./]/.test(specifier) ? specifier : specifier.slice(0, url),
      parent,
    );
    return fileRecord(file, type, url === undefined ? '' : specifier.slice(url));
  }

  function fileRecord(file: string, type: string | undefined, query = ''): Record_ {
    if (file.endsWith('.json')) {
      if (type !== 'json')
        throw codedTypeError(
          'ERR_IMPORT_ATTRIBUTE_MISSING',
          `Module "${toUrl(file)}" needs an import attribute of "type: json"`,
        );
      return simple(file, file, () => JSON.parse(files.readText(file)) as unknown, false);
    }
    if (type !== undefined)
      throw codedTypeError(
        'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE',
        `Module "${toUrl(file)}" is not of type "${type}"`,
      );
    if (!isModule(file, resolver, () => files.readText(file)))
      return simple(file, file, () => common.load(file, undefined).exports, true);
    const known = records.get(file + query);
    return known ?? moduleRecord(file, query);
  }

  function simple(key: string, file: string, value: () => unknown, named: boolean): Record_ {
    const known = records.get(key);
    if (known !== undefined) return known;
    const getters = new Map<string, () => unknown>();
    let loaded: unknown;
    const read = () => loaded;
    const property = (name: string) => () =>
      loaded === null || loaded === undefined ? undefined : (loaded as Record<string, unknown>)[name];
    getters.set('default', read);
    const evaluate = () => {
      loaded = value();
    };
    if (file === '') {
      evaluate();
      const names =
        typeof loaded === 'object' || typeof loaded === 'function' ? Object.keys(loaded ?? {}) : [];
      for (const name of names) if (name !== 'default') getters.set(name, property(name));
    } else if (named) {
      for (const name of common.namesOf(file))
        if (name !== 'default' && name !== '__esModule') getters.set(name, property(name));
      getters.set('module.exports', read);
    }
    const record: Record_ = {
      key,
      file,
      namespace: namespaceOf(getters),
      getters,
      requests: [],
      compiled: undefined,
      evaluate: file === '' ? undefined : evaluate,
      state: file === '' ? 'done' : 'linked',
    };
    records.set(key, record);
    return record;
  }

  function moduleRecord(file: string, query: string): Record_ {
    const url = toUrl(file) + query;
    const source = files.readText(file);
    const compiled = compileModule(source, url);
    const requests: Record_[] = [];
    const getters = new Map<string, () => unknown>();
    const record: Record_ = {
      key: file + query,
      file,
      namespace: namespaceOf(getters),
      getters,
      requests,
      compiled,
      evaluate: undefined,
      state: 'linked',
    };
    // Before its requests: a cycle comes back here.
    records.set(record.key, record);
    try {
      for (const request of compiled.requests) requests.push(recordOf(request.specifier, file, request.type));
      for (const each of compiled.exports)
        if (!('local' in each)) {
          const from = requests[each.request];
          getters.set(each.name, () =>
            each.imported === '*' ? from?.namespace : from?.getters.get(each.imported)?.(),
          );
        }
      const resume_ = resume;
      const { body } = compiled;
      const generator = body(
        requests.map(({ namespace }) => namespace),
        metaOf(file, url, (specifier) => resolveUrl(specifier, file)),
        (specifier, attributes) => loader.dynamic(specifier, file, attributes),
        (own) => {
          for (const [name, getter] of Object.entries(own)) getters.set(name, getter);
        },
        constant,
        capture,
        resume_,
      );
      record.generator = generator;
    } catch (error) {
      records.delete(record.key);
      throw error;
    }
    return record;
  }

  /** The second step, when all are read: functions are there, names are checked. */
  function link(record: Record_, seen = new Set<Record_>()): void {
    if (seen.has(record)) return;
    seen.add(record);
    for (const request of record.requests) link(request, seen);
    if (record.compiled === undefined || record.state !== 'linked' || linked.has(record)) return;
    linked.add(record);
    // To the first `yield`: functions are declared and exports can be read.
    void record.generator?.next();
    for (const star of record.compiled.stars) {
      const from = record.requests[star];
      for (const [name, getter] of from?.getters ?? [])
        if (name !== 'default' && !record.getters.has(name)) record.getters.set(name, getter);
    }
  }
  const linked = new WeakSet<Record_>();

  function checkNames(record: Record_, seen = new Set<Record_>()): void {
    if (seen.has(record)) return;
    seen.add(record);
    for (const request of record.requests) checkNames(request, seen);
    for (const [index, request] of (record.compiled?.requests ?? []).entries())
      for (const { name, start } of request.names) {
        const from = record.requests[index];
        if (from === undefined || from.getters.has(name)) continue;
        throw missing(record, request.specifier, name, start, from);
      }
  }

  function missing(record: Record_, specifier: string, name: string, start: number, from: Record_): Error {
    const common = from.compiled === undefined && from.file.length > 0 && !from.file.endsWith('.json');
    const error = new SyntaxError(
      common
        ? `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '${specifier}';\nconst { ${name} } = pkg;\n`
        : `The requested module '${specifier}' does not provide an export named '${name}'`,
    );
    const before = files.readText(record.file).slice(0, start).split('\n');
    codeFrame(error, {
      file: toUrl(record.file),
      line: before.length,
      column: before.at(-1)?.length ?? 0,
      length: name.length,
      tight: true,
    });
    return error;
  }

  /** Runs what it needs and then itself. @returns A promise where something awaits. */
  function evaluate(record: Record_): Promise<void> | undefined {
    if (record.state === 'failed') throw record.error;
    if (record.state !== 'linked') return record.waiting;
    record.state = 'running';
    const fail = (error: unknown): never => {
      record.state = 'failed';
      record.error = error;
      throw error;
    };
    const waits: Promise<void>[] = [];
    try {
      for (const request of record.requests) {
        const wait = evaluate(request);
        if (wait !== undefined) waits.push(wait);
      }
      if (waits.length === 0) {
        const own = runBody(record);
        if (own === undefined) {
          record.state = 'done';
          return undefined;
        }
        waits.push(own);
      } else {
        const needed = Promise.all(waits);
        record.waiting = needed.then(() => runBody(record)).then(() => void (record.state = 'done'), fail);
        return record.waiting;
      }
    } catch (error) {
      return fail(error);
    }
    record.waiting = Promise.all(waits).then(() => void (record.state = 'done'), fail);
    return record.waiting;
  }

  function runBody(record: Record_): Promise<void> | undefined {
    if (record.evaluate !== undefined) {
      record.evaluate();
      return undefined;
    }
    const step = record.generator?.next();
    if (!(step instanceof Promise)) return undefined;
    stuck = record.file;
    return step.then(() => {
      if (stuck === record.file) stuck = undefined;
    });
  }

  function start(record: Record_): Promise<void> | undefined {
    link(record);
    checkNames(record);
    return evaluate(record);
  }

  const resolveUrl = (specifier: string, parent: string): string => {
    const name = resolver.builtin(specifier);
    return name === undefined ? toUrl(resolver.import(specifier, parent)) : `node:${name}`;
  };

  const loader: EcmaLoader = {
    run: async (file) => {
      await start(fileRecord(file, undefined));
    },
    dynamic: async (specifier, parent, attributes) => {
      const type = (attributes as { with?: { type?: string } } | undefined)?.with?.type;
      const record = recordOf(String(specifier), parent, type);
      await start(record);
      return record.namespace;
    },
    requireSync: (file) => {
      const record = fileRecord(file, undefined);
      const asynchronous = awaiting(record);
      if (asynchronous !== undefined)
        throw codedError(
          'ERR_REQUIRE_ASYNC_MODULE',
          `require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.\n  From ${asynchronous} \n  Requiring ${file} `,
        );
      void start(record);
      const through = record.getters.get('module.exports');
      return through === undefined ? record.namespace : through();
    },
    unsettled: () => stuck,
  };
  return loader;
}

function awaiting(record: Record_, seen = new Set<Record_>()): string | undefined {
  if (seen.has(record)) return undefined;
  seen.add(record);
  if (record.compiled?.awaits === true) return record.file;
  for (const request of record.requests) {
    const found = awaiting(request, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What `import * as` gives: read through getters, never written. https://tc39.es/ecma262/#sec-module-namespace-exotic-objects */
function namespaceOf(getters: Map<string, () => unknown>): object {
  const target = Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } }) as object;
  const names = () => [...getters.keys()].sort();
  return new Proxy(target, {
    get: (_, key) => (typeof key === 'string' ? getters.get(key)?.() : (Reflect.get(target, key) as unknown)),
    has: (_, key) => (typeof key === 'string' ? getters.has(key) : Reflect.has(target, key)),
    ownKeys: () => {
      // A proxy must own what it reports: values are read when asked for.
      for (const name of names())
        if (!Object.hasOwn(target, name))
          Object.defineProperty(target, name, {
            get: () => getters.get(name)?.(),
            enumerable: true,
            configurable: true,
          });
      return [...names(), Symbol.toStringTag];
    },
    getOwnPropertyDescriptor: (_, key) => {
      if (typeof key !== 'string') return Reflect.getOwnPropertyDescriptor(target, key);
      const getter = getters.get(key);
      return getter === undefined
        ? undefined
        : { value: getter(), writable: true, enumerable: true, configurable: true };
    },
    set: (_, key) => {
      throw new TypeError(`Cannot assign to read only property '${String(key)}' of object '[object Module]'`);
    },
    deleteProperty: (_, key) => {
      throw new TypeError(`Cannot delete property '${String(key)}' of [object Module]`);
    },
    defineProperty: () => false,
    setPrototypeOf: (_, prototype) => prototype === null,
  });
}

const constant = new Proxy(
  {},
  {
    set: () => {
      throw new TypeError('Assignment to constant variable.');
    },
  },
);

function metaOf(file: string, url: string, resolve: (specifier: string) => string): object {
  return Object.assign(Object.create(null) as object, {
    dirname: parentOf(file),
    filename: file,
    main: false,
    resolve,
    url,
  });
}

export { fromUrl };
