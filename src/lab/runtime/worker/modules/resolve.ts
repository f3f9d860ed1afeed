import { exports as exportsOf, imports as importsOf } from 'resolve.exports';
import type { FileSystem } from '../../../file-system/file-system.ts';
import { childOf, parentOf, resolvePath } from '../../../file-system/path.ts';
import { codedError, codedTypeError } from '../errors.ts';

/**
 * Finds the file that a specifier means. https://nodejs.org/api/modules.html#all-together and
 * https://nodejs.org/api/esm.html#resolution-algorithm-specification
 */

export type Condition = 'import' | 'require';

interface PackageFile {
  readonly name?: string;
  readonly main?: unknown;
  readonly type?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
}

export interface Package {
  readonly folder: string;
  readonly file: PackageFile;
}

export class Resolver {
  readonly #files: FileSystem;
  readonly #isBuiltin: (name: string) => boolean;
  readonly #packages = new Map<string, Package | undefined>();

  constructor(files: FileSystem, isBuiltin: (name: string) => boolean) {
    this.#files = files;
    this.#isBuiltin = isBuiltin;
  }

  /** Forgets what was read of packages: files have changed. */
  forget(): void {
    this.#packages.clear();
  }

  /** The package a file belongs to: the next `package.json` above. */
  packageOf(file: string): Package | undefined {
    for (let folder = parentOf(file); ; folder = parentOf(folder)) {
      if (!folder.endsWith('/node_modules')) {
        const found = this.packageIn(folder);
        if (found !== undefined) return found;
      }
      if (folder === '/') return undefined;
    }
  }

  packageIn(folder: string): Package | undefined {
    if (this.#packages.has(folder)) return this.#packages.get(folder);
    let found: Package | undefined;
    const path = childOf(folder, 'package.json');
    if (this.#isFile(path)) {
      try {
        found = { folder, file: JSON.parse(this.#files.readText(path)) as PackageFile };
      } catch (error) {
        throw codedError(
          'ERR_INVALID_PACKAGE_CONFIG',
          `Invalid package config ${path}.${error instanceof Error ? ` ${error.message}` : ''}`,
        );
      }
    }
    this.#packages.set(folder, found);
    return found;
  }

  /** `require(specifier)` of a file in a folder: a path, or undefined where there is nothing. @throws ERR_PACKAGE_PATH_NOT_EXPORTED */
  require(specifier: string, folder: string): string | undefined {
    if (/^(?:\.{0,2}\/|\.{1,2}$)/.test(specifier)) {
      const path = resolvePath(folder, specifier);
      const found = specifier.endsWith('/')
        ? this.#asFolder(path)
        : (this.#asFile(path) ?? this.#asFolder(path));
      return found === undefined ? undefined : this.#files.realpath(found);
    }
    const found = this.#bare(specifier, folder, 'require');
    return found === undefined ? undefined : this.#files.realpath(found);
  }

  /** `import` of a URL or a name by a file: the path of a file. @throws ERR_MODULE_NOT_FOUND and the like */
  import(specifier: string, parent: string): string {
    const folder = parentOf(parent);
    if (specifier.startsWith('file:')) return this.#exactly(fromUrl(specifier), parent);
    if (/^(?:\.{0,2}\/|\.{1,2}$)/.test(specifier))
      return this.#exactly(fromUrl(new URL(specifier, `file://${encodeURI(parent)}`).href), parent);
    if (/^[a-z][a-z\d+.-]*:/i.test(specifier) && !specifier.startsWith('node:')) {
      throw codedError(
        'ERR_UNSUPPORTED_ESM_URL_SCHEME',
        `Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '${specifier.slice(0, specifier.indexOf(':') + 1)}'`,
      );
    }
    const found = this.#bare(specifier, folder, 'import');
    if (found === undefined) {
      const [, name = specifier] = /^((?:@[^/]+\/)?[^/]+)/.exec(specifier) ?? [];
      throw codedError('ERR_MODULE_NOT_FOUND', `Cannot find package '${name}' imported from ${parent}`);
    }
    return this.#files.realpath(found);
  }

  #exactly(path: string, parent: string): string {
    if (this.#isFile(path)) return this.#files.realpath(path);
    if (this.#isFolder(path))
      throw codedError(
        'ERR_UNSUPPORTED_DIR_IMPORT',
        `Directory import '${path}' is not supported resolving ES modules imported from ${parent}`,
      );
    throw Object.assign(
      codedError('ERR_MODULE_NOT_FOUND', `Cannot find module '${path}' imported from ${parent}`),
      {
        url: `file://${encodeURI(path)}`,
      },
    );
  }

  #bare(specifier: string, folder: string, condition: Condition): string | undefined {
    const own = this.packageOf(childOf(folder, 'x'));
    if (specifier.startsWith('#')) {
      const target =
        own === undefined
          ? undefined
          : targetOf(() => importsOf(own.file as never, specifier, options(condition)) ?? undefined);
      if (own === undefined || target === undefined)
        throw codedTypeError(
          'ERR_PACKAGE_IMPORT_NOT_DEFINED',
          `Package import specifier "${specifier}" is not defined${own === undefined ? '' : ` in package ${own.folder}/package.json`} imported from ${childOf(folder, '')}`,
        );
      return target.startsWith('.')
        ? resolvePath(own.folder, target)
        : this.#bare(target, own.folder, condition);
    }
    const [, name = specifier, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier) ?? [];
    const subpath = `.${rest}`;
    if (own?.file.name === name && own.file.exports != null) return this.#exported(own, subpath, condition);
    for (let at = folder; ; at = parentOf(at)) {
      if (!at.endsWith('/node_modules')) {
        const root = childOf(childOf(at, 'node_modules'), name);
        const found = this.#inPackage(root, subpath, condition);
        if (found !== undefined) return found;
      }
      if (at === '/') return undefined;
    }
  }

  #inPackage(root: string, subpath: string, condition: Condition): string | undefined {
    if (!this.#isFolder(root))
      return subpath === '.' && condition === 'require' ? this.#asFile(root) : undefined;
    const found = this.packageIn(root);
    if (found?.file.exports != null) return this.#exported(found, subpath, condition);
    if (subpath === '.') return this.#asFolder(root);
    const path = resolvePath(root, subpath);
    if (condition === 'import') return this.#isFile(path) ? path : undefined;
    return this.#asFile(path) ?? this.#asFolder(path);
  }

  #exported({ folder, file }: Package, subpath: string, condition: Condition): string {
    const target = targetOf(() => exportsOf(file as never, subpath, options(condition)) ?? undefined);
    if (target === undefined) {
      const config = `${folder}/package.json`;
      throw codedError(
        'ERR_PACKAGE_PATH_NOT_EXPORTED',
        subpath === '.'
          ? `No "exports" main defined in ${config}`
          : `Package subpath '${subpath}' is not defined by "exports" in ${config}`,
      );
    }
    const path = resolvePath(folder, target);
    if (this.#isFile(path)) return path;
    throw codedError(
      condition === 'import' ? 'ERR_MODULE_NOT_FOUND' : 'MODULE_NOT_FOUND',
      `Cannot find module '${path}'`,
    );
  }

  #asFile(path: string): string | undefined {
    return ['', '.js', '.json', '.node'].map((ending) => path + ending).find((each) => this.#isFile(each));
  }

  #asFolder(path: string): string | undefined {
    if (!this.#isFolder(path)) return undefined;
    const main = this.packageIn(path)?.file.main;
    if (typeof main === 'string' && main !== '') {
      const target = resolvePath(path, main);
      const found = this.#asFile(target) ?? this.#asFile(childOf(target, 'index'));
      if (found !== undefined) return found;
    }
    return ['index.js', 'index.json'].map((name) => childOf(path, name)).find((each) => this.#isFile(each));
  }

  #isFile(path: string): boolean {
    return this.#kind(path) === 'file';
  }
  #isFolder(path: string): boolean {
    return this.#kind(path) === 'directory';
  }
  #kind(path: string): string | undefined {
    try {
      return this.#files.stat(path).kind;
    } catch {
      return undefined;
    }
  }

  /** Whether the name is one of Node's own modules. */
  builtin(specifier: string): string | undefined {
    const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
    return this.#isBuiltin(name) ? name : undefined;
  }
}

const options = (condition: Condition) => ({
  unsafe: true,
  conditions: ['node', condition, 'module-sync', 'node-addons', 'default'],
});

function targetOf(run: () => string[] | undefined): string | undefined {
  try {
    return run()?.[0];
  } catch {
    return undefined;
  }
}

/** `/a b` of `file:///a%20b`. */
export const fromUrl = (url: string): string => decodeURIComponent(new URL(url).pathname);
/** `file:///a%20b` of `/a b`. */
export const toUrl = (path: string): string =>
  `file://${encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23')}`;
