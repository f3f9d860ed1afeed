import type { SourceFile } from '../diagnostic.ts';
import { DockerfileContext } from '../dockerfile/context.ts';
import { JsonContext } from '../json/context.ts';
import { languageOf } from '../language.ts';
import { NOTHING_AROUND } from '../settings.ts';
import { TaskDefinitionContext } from '../task-definition/context.ts';
import { deployedByTask } from './deployed/by-task.ts';
import type { Deployed } from './deployed/deployed.ts';
import { PackageFile } from './package-file.ts';
import { isServer } from './source/signs.ts';
import { sourceTexts, type SourceText } from './source/source-file.ts';

/** Longer files are not looked into: no person wrote them. */
const LONGEST = 256 * 1024;

/** What the rules over a whole workspace see: its files, each read once, when first asked for. */
export class WorkspaceContext {
  /** A workspace has no path of its own; its findings name their files. */
  readonly path = '';
  readonly files: readonly SourceFile[];
  readonly paths: ReadonlySet<string>;
  #dockerfiles: readonly DockerfileContext[] | undefined;
  #tasks: readonly TaskDefinitionContext[] | undefined;
  #packages: readonly PackageFile[] | undefined;
  #sources: readonly SourceText[] | undefined;
  #deployed: readonly Deployed[] | undefined;
  readonly #deployedByYaml: (files: readonly SourceFile[]) => readonly Deployed[];

  /** @param deployedByYaml Reads manifests and Compose files; `readerFor` has it fetched where there are any. */
  constructor(
    files: readonly SourceFile[],
    deployedByYaml: (files: readonly SourceFile[]) => readonly Deployed[] = () => [],
  ) {
    this.#deployedByYaml = deployedByYaml;
    this.files = files.filter(({ text }) => text.length <= LONGEST);
    this.paths = new Set(files.map(({ path }) => path));
  }

  get dockerfiles(): readonly DockerfileContext[] {
    return (this.#dockerfiles ??= this.files
      .filter(({ path, text }) => languageOf(path, text) === 'dockerfile')
      .map(({ path, text }) => new DockerfileContext(path, text, { ...NOTHING_AROUND })));
  }

  /** The task definitions that can be read. */
  get tasks(): readonly TaskDefinitionContext[] {
    return (this.#tasks ??= this.files
      .filter(({ path, text }) => languageOf(path, text) === 'task-definition')
      .flatMap(({ path, text }) => {
        const json = new JsonContext(path, text);
        return json.root === undefined ? [] : [new TaskDefinitionContext(json, json.root)];
      }));
  }

  /** Every container that a task definition, a manifest or a Compose file deploys. */
  get deployed(): readonly Deployed[] {
    return (this.#deployed ??= [
      ...this.tasks.flatMap((task) => deployedByTask(task)),
      ...this.#deployedByYaml(this.files),
    ]);
  }

  get packages(): readonly PackageFile[] {
    return (this.#packages ??= this.files
      .filter(({ path }) => baseName(path) === 'package.json')
      .map(({ path, text }) => new PackageFile(path, text)));
  }

  /** The source code of what runs, tests and settings aside. */
  get sources(): readonly SourceText[] {
    return (this.#sources ??= sourceTexts(this.files));
  }

  /** Those that look as if they answered requests. */
  get servers(): readonly SourceText[] {
    return this.sources.filter(isServer);
  }

  /** Whether there is a file of one of these names in a folder, which ends with a slash or is empty, or above it. */
  hasAbove(folder: string, names: readonly string[]): boolean {
    for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/', at.length - 2) + 1)) {
      if (names.some((name) => this.paths.has(`${at}${name}`))) return true;
      if (at === '') return false;
    }
  }

  named(...names: readonly string[]): readonly SourceFile[] {
    return this.files.filter(({ path }) => names.includes(baseName(path)));
  }
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
