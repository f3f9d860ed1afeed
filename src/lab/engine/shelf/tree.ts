import type { Entry, Layer } from '../../file-system/entry.ts';
import { parentOf } from '../../file-system/path.ts';
import { EXECUTABLE, writeBinary } from '../../machine/binary.ts';

const encoder = new TextEncoder();

/** The files of a shelf image while they are put together; all bear one date, so that digests never change. */
export class Tree {
  readonly #entries = new Map<string, Entry>();
  readonly #modified: number;

  constructor(modified: number) {
    this.#modified = modified;
    this.folder('/');
  }

  folder(path: string, mode = 0o755, uid = 0, gid = uid): this {
    if (path !== '/' && !this.#entries.has(parentOf(path))) this.folder(parentOf(path));
    this.#entries.set(path, { kind: 'directory', mode, uid, gid, modified: this.#modified });
    return this;
  }

  file(path: string, text: string, mode = 0o644): this {
    return this.#put(path, encoder.encode(text), mode);
  }

  /** An executable that stands for a program of the lab. */
  binary(path: string, name: string): this {
    return this.#put(path, writeBinary(name), EXECUTABLE);
  }

  link(path: string, target: string): this {
    this.#above(path);
    this.#entries.set(path, { kind: 'link', target, mode: 0o777, uid: 0, gid: 0, modified: this.#modified });
    return this;
  }

  layer(): Layer {
    return { entries: new Map([...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1))) };
  }

  #put(path: string, content: Uint8Array, mode: number): this {
    this.#above(path);
    this.#entries.set(path, { kind: 'file', content, mode, uid: 0, gid: 0, modified: this.#modified });
    return this;
  }

  #above(path: string): void {
    if (!this.#entries.has(parentOf(path))) this.folder(parentOf(path));
  }
}
