import { capture, restore, type Context } from '../context.ts';
import { codedError, codedTypeError } from '../errors.ts';
import type { FileSystem } from '../../../file-system/file-system.ts';
import { childOf, parentOf, resolvePath } from '../../../file-system/path.ts';
import { received } from '../timers.ts';
import { compileScript, looksLikeModule } from './compile.ts';
import type { EcmaLoader } from './ecma.ts';
import { reader } from './read.ts';
import type { Resolver } from './resolve.ts';

export interface Require {
  (specifier: string): unknown;
  resolve: ((specifier: string) => string) & { paths: (specifier: string) => string[] | null };
  cache: Record<string, CommonModule>;
  main: CommonModule | undefined;
  extensions: Record<string, (module: CommonModule, file: string) => void>;
}

/** `module` of a CommonJS file. https://nodejs.org/api/modules.html#the-module-object */
export class CommonModule {
  id: string;
  readonly path: string;
  exports: unknown = {};
  filename: string;
  loaded = false;
  readonly children: CommonModule[] = [];
  readonly paths: string[];
  parent: CommonModule | undefined;
  declare require: (specifier: string) => unknown;

  constructor(file: string, parent: CommonModule | undefined) {
    this.id = parent === undefined ? '.' : file;
    this.filename = file;
    this.path = parentOf(file);
    this.paths = lookupPaths(this.path);
    Object.defineProperty(this, 'parent', { value: parent, enumerable: false, writable: true });
    parent?.children.push(this);
  }
}

function lookupPaths(folder: string): string[] {
  const paths: string[] = [];
  for (let at = folder; ; at = parentOf(at)) {
    if (!at.endsWith('/node_modules')) paths.push(childOf(at, 'node_modules'));
    if (at === '/') return paths;
  }
}

export interface CommonLoader {
  readonly run: (file: string) => void;
  readonly requireFrom: (file: string) => Require;
  readonly load: (file: string, parent: CommonModule | undefined) => CommonModule;
  /** Names that `import` of the file may take. */
  readonly namesOf: (file: string) => readonly string[];
  readonly cache: Record<string, CommonModule>;
}

/** Whether a file is an ES module. */
export function isModule(file: string, resolver: Resolver, source: () => string): boolean {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs') || file.endsWith('.json')) return false;
  // A text of the command line belongs to no package: https://nodejs.org/api/packages.html#--input-type-flag
  const type = file.endsWith('/[eval]') ? undefined : resolver.packageOf(file)?.file.type;
  if (type === 'module') return true;
  return type === undefined && !file.includes('/node_modules/') && looksLikeModule(source());
}

export function createCommonLoader(options: {
  readonly files: FileSystem;
  readonly resolver: Resolver;
  readonly builtin: (name: string) => unknown;
  readonly ecma: () => EcmaLoader;
}): CommonLoader {
  const { files, resolver } = options;
  const cache = Object.create(null) as Record<string, CommonModule>;
  const extensions: Require['extensions'] = Object.assign(Object.create(null) as Require['extensions'], {
    '.js': loadScript,
    '.json': loadJson,
    '.node': (_: CommonModule, file: string) => {
      throw codedError(
        'ERR_DLOPEN_FAILED',
        `${file}: native addons cannot run in the lab, which has no machine code. Use a package written in JavaScript.`,
      );
    },
  });
  let main: CommonModule | undefined;

  function loadScript(module: CommonModule, file: string): void {
    const source = files.readText(file);
    if (isModule(file, resolver, () => source)) {
      module.exports = options.ecma().requireSync(file);
      return;
    }
    const make = compileScript(source, file);
    const run = make(
      (specifier, attributes) => options.ecma().dynamic(specifier, file, attributes),
      capture,
      resume,
    );
    run.call(module.exports, module.exports, requireOf(module), module, file, module.path);
  }

  function loadJson(module: CommonModule, file: string): void {
    const text = files.readText(file).replace(/^\uFEFF/, '');
    try {
      module.exports = JSON.parse(text);
    } catch (error) {
      if (error instanceof Error) error.message = `${file}: ${error.message}`;
      throw error;
    }
  }

  function load(file: string, parent: CommonModule | undefined): CommonModule {
    const known = cache[file];
    if (known !== undefined) {
      if (parent !== undefined && !parent.children.includes(known)) parent.children.push(known);
      return known;
    }
    const module = new CommonModule(file, parent);
    if (parent === undefined) main ??= module;
    cache[file] = module;
    try {
      const ending = /\.[^./]+$/.exec(file)?.[0] ?? '';
      (extensions[ending] ?? extensions['.js'])?.(module, file);
      module.loaded = true;
    } catch (error) {
      Reflect.deleteProperty(cache, file);
      throw error;
    }
    return module;
  }

  function find(specifier: unknown, folder: string, from: CommonModule | undefined): string {
    if (typeof specifier !== 'string')
      throw codedTypeError(
        'ERR_INVALID_ARG_TYPE',
        `The "id" argument must be of type string. Received ${received(specifier)}`,
      );
    if (specifier === '')
      throw codedTypeError(
        'ERR_INVALID_ARG_VALUE',
        "The argument 'id' must be a non-empty string. Received ''",
      );
    const found = resolver.require(specifier, folder);
    if (found !== undefined) return found;
    const stack: string[] = [];
    for (let at = from; at !== undefined; at = at.parent) stack.push(at.filename);
    const message = `Cannot find module '${specifier}'${stack.length > 0 ? `\nRequire stack:\n- ${stack.join('\n- ')}` : ''}`;
    throw Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND', requireStack: stack });
  }

  function requireOf(module: CommonModule): Require {
    const require = ((specifier: string): unknown => {
      if (typeof specifier === 'string') {
        const name = resolver.builtin(specifier);
        if (name !== undefined) return options.builtin(name);
        if (specifier.startsWith('node:'))
          throw codedError('ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${specifier}`);
      }
      return load(find(specifier, module.path, module), module).exports;
    }) as Require;
    require.resolve = Object.assign(
      (specifier: string) =>
        resolver.builtin(specifier) === undefined ? find(specifier, module.path, module) : specifier,
      {
        paths: (specifier: string) =>
          resolver.builtin(specifier) !== undefined
            ? null
            : /^\.{0,2}\//.test(specifier)
              ? [resolvePath(module.path, parentOf(specifier))]
              : module.paths,
      },
    );
    require.cache = cache;
    require.main = main;
    require.extensions = extensions;
    module.require = require;
    return require;
  }

  return {
    run: (file) => {
      load(file, undefined);
    },
    requireFrom: (file) => requireOf(Object.assign(new CommonModule(file, undefined), { id: file })),
    load,
    cache,
    namesOf: (file) => namesOf(file, files, resolver, new Set()),
  };
}

function namesOf(file: string, files: FileSystem, resolver: Resolver, seen: Set<string>): string[] {
  if (seen.has(file) || !/\.c?js$/.test(file)) return [];
  seen.add(file);
  const { names, passedOn } = reader().commonExports(files.readText(file));
  const through = passedOn.flatMap((specifier) => {
    const target =
      resolver.builtin(specifier) === undefined ? resolver.require(specifier, parentOf(file)) : undefined;
    return target === undefined ? [] : namesOf(target, files, resolver, seen);
  });
  return [...new Set([...names, ...through])];
}

/** After an await: the context of the function is current again. */
export function resume(context: unknown, value: unknown): unknown {
  restore(context as Context);
  return value;
}
