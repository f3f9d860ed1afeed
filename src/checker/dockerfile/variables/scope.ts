import type { Definition } from './definition.ts';

/** What a name means at one place of the file. */
export interface Binding {
  /** Where this file defines it; undefined for what Docker or the base image sets. */
  readonly definition: Definition | undefined;
  readonly origin: 'file' | 'docker' | 'image';
  /** False for an ARG that waits for a value on the command line. */
  readonly isSet: boolean;
  /** The value where it is known; an ARG's default. */
  readonly value: string | undefined;
}

/**
 * The names in scope. Every change can be taken back to a mark, so that stages that build on the same stage share
 * what it defines without a copy of it.
 */
export class Scope {
  readonly #bindings = new Map<string, Binding>();
  readonly #log: { readonly name: string; readonly before: Binding | undefined }[] = [];
  readonly #isShared: boolean;

  /** @param isShared Whether changes are to be taken back: a file of one stage has nobody to share its scope with. */
  constructor(isShared: boolean) {
    this.#isShared = isShared;
  }

  get(name: string): Binding | undefined {
    return this.#bindings.get(name);
  }

  set(name: string, binding: Binding): void {
    if (this.#isShared) this.#log.push({ name, before: this.#bindings.get(name) });
    this.#bindings.set(name, binding);
  }

  /** The present state, for `undo`. */
  mark(): number {
    return this.#log.length;
  }

  /** Takes back all changes since a mark. */
  undo(mark: number): void {
    for (let entry = this.#pop(mark); entry !== undefined; entry = this.#pop(mark)) {
      if (entry.before === undefined) this.#bindings.delete(entry.name);
      else this.#bindings.set(entry.name, entry.before);
    }
  }

  entries(): Iterable<readonly [string, Binding]> {
    return this.#bindings;
  }

  #pop(mark: number): { readonly name: string; readonly before: Binding | undefined } | undefined {
    return this.#log.length > mark ? this.#log.pop() : undefined;
  }
}
