import type { FileSystem } from '../../../file-system/file-system.ts';
import { childOf, parentOf } from '../../../file-system/path.ts';
import type { Dependencies, PackageFacts } from '../package-store.ts';
import { NpmError } from './errors.ts';

/** A `package.json`, as far as npm reads it. https://docs.npmjs.com/cli/v11/configuring-npm/package-json */
export interface Manifest extends PackageFacts {
  readonly name?: string;
  readonly version?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly devDependencies?: Dependencies;
  readonly config?: unknown;
  readonly [other: string]: unknown;
}

/** The folder in which npm works: the nearest one up with a `package.json` or `node_modules`, else this one. */
export function findProject(files: FileSystem, cwd: string): string {
  for (let folder = cwd; ; folder = parentOf(folder)) {
    if (files.exists(childOf(folder, 'package.json')) || files.exists(childOf(folder, 'node_modules')))
      return folder;
    if (folder === '/') return cwd;
  }
}

/** @throws {NpmError} ENOENT where there is none, EJSONPARSE where it cannot be read. */
export function readManifest(files: FileSystem, folder: string): Manifest {
  const path = childOf(folder, 'package.json');
  if (!files.exists(path)) {
    throw new NpmError(
      [
        'code ENOENT',
        'syscall open',
        `path ${path}`,
        'errno -2',
        `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`,
        'enoent This is related to npm not being able to find a file.',
        'enoent',
      ],
      254,
    );
  }
  return parseManifest(files.readText(path), path);
}

/** @throws {NpmError} EJSONPARSE */
export function parseManifest(text: string, path: string): Manifest {
  try {
    const value: unknown = JSON.parse(text);
    if (isManifest(value)) return value;
    throw new SyntaxError(`Expected an object`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NpmError([
      'code EJSONPARSE',
      `path ${path}`,
      `JSON.parse ${reason} while parsing`,
      'JSON.parse Failed to parse JSON data.',
      'JSON.parse Note: package.json must be actual JSON, not just JavaScript.',
    ]);
  }
}

const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Writes it as npm does: in the indentation that it has, two spaces where it has none. */
export function writeManifest(files: FileSystem, folder: string, manifest: Manifest): string {
  const path = childOf(folder, 'package.json');
  const old = files.exists(path) ? files.readText(path) : '';
  const indentation = /^[ \t]+(?=")/m.exec(old)?.[0] ?? 2;
  const end = old === '' || old.endsWith('\n') ? '\n' : '';
  files.writeFile(path, `${JSON.stringify(manifest, undefined, indentation)}${end}`);
  return path;
}
