import type { Range } from '../diagnostic.ts';
import { JsonContext } from '../json/context.ts';
import { member, objectAt, stringAt, type JsonMember, type JsonObject } from '../json/node.ts';

/** A `package.json`, as far as it can be read. */
export class PackageFile {
  readonly path: string;
  /** The folder it lies in, with a slash at its end; empty at the top. */
  readonly folder: string;
  readonly #json: JsonContext;
  readonly #root: JsonObject | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.folder = path.slice(0, path.lastIndexOf('/') + 1);
    this.#json = new JsonContext(path, text);
    const { root } = this.#json;
    this.#root = root?.kind === 'object' ? root : undefined;
  }

  /** What it needs to run. */
  get dependencies(): readonly JsonMember[] {
    return objectAt(this.#root, 'dependencies')?.members ?? [];
  }

  get devDependencies(): readonly JsonMember[] {
    return objectAt(this.#root, 'devDependencies')?.members ?? [];
  }

  needs(name: string): boolean {
    return this.dependencies.some(({ key }) => key.value === name);
  }

  script(name: string): string | undefined {
    return stringAt(objectAt(this.#root, 'scripts'), name)?.value;
  }

  /** The first place that speaks of dependencies, or else the top. */
  get place(): Range {
    const found = member(this.#root, 'dependencies') ?? member(this.#root, 'devDependencies');
    return found === undefined ? this.#json.lines.range(0, 0) : this.range(found.key);
  }

  range(span: { readonly start: number; readonly end: number }): Range {
    return this.#json.lines.range(span.start, span.end);
  }
}
