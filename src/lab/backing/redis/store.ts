/** What Redis keeps: databases of keys, each with a value of one kind and perhaps an end. */
export type Value =
  | { readonly type: 'string'; readonly text: string }
  | { readonly type: 'list'; readonly items: string[] }
  | { readonly type: 'set'; readonly members: Set<string> }
  | { readonly type: 'hash'; readonly fields: Map<string, string> }
  | { readonly type: 'zset'; readonly scores: Map<string, number> };

export type Kind = Value['type'];
export type Of<K extends Kind> = Extract<Value, { readonly type: K }>;

interface Entry {
  value: Value;
  /** Milliseconds since 1970; undefined for never. */
  expires: number | undefined;
}

/** A key holds another kind of value. */
export class WrongTypeError extends Error {}

const sizeOf = (value: Value): number => {
  switch (value.type) {
    case 'string':
      return 1;
    case 'list':
      return value.items.length;
    case 'set':
      return value.members.size;
    case 'hash':
      return value.fields.size;
    case 'zset':
      return value.scores.size;
  }
};

/** One database. A key whose time has come is gone when it is next looked at, as in Redis. */
export class Keyspace {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  readonly #touched: (key: string) => void;

  /** @param touched Told of every key that may have changed. */
  constructor(now: () => number, touched: (key: string) => void) {
    this.#now = now;
    this.#touched = touched;
  }

  get(key: string): Value | undefined {
    return this.#live(key)?.value;
  }

  /** The value, of that kind. @throws {WrongTypeError} */
  of<K extends Kind>(key: string, type: K): Of<K> | undefined {
    const value = this.get(key);
    if (value === undefined) return undefined;
    if (!isOf(value, type)) throw new WrongTypeError();
    return value;
  }

  /** The same, made where it is not there yet, and to be changed: {@link changed} has to follow. @throws {WrongTypeError} */
  make<K extends Kind>(key: string, empty: Of<K>): Of<K> {
    const known = this.of(key, empty.type);
    if (known !== undefined) return known;
    this.#entries.set(key, { value: empty, expires: undefined });
    return empty;
  }

  /** Puts a value; the key's end is taken away, or kept. */
  set(key: string, value: Value, keepsEnd = false): void {
    const expires = keepsEnd ? this.#live(key)?.expires : undefined;
    this.#entries.set(key, { value, expires });
    this.#touched(key);
  }

  /** A value was changed in place: one that has become empty is gone. */
  changed(key: string): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined && sizeOf(entry.value) === 0) this.#entries.delete(key);
    this.#touched(key);
  }

  delete(key: string): boolean {
    if (this.#live(key) === undefined) return false;
    this.#entries.delete(key);
    this.#touched(key);
    return true;
  }

  /** When the key ends: undefined for never, null where there is no such key. */
  expires(key: string): number | undefined | null {
    const entry = this.#live(key);
    return entry === undefined ? null : entry.expires;
  }

  /** Sets or takes away the end. A time that is over deletes the key. @returns False where there is no such key. */
  expire(key: string, at: number | undefined): boolean {
    const entry = this.#live(key);
    if (entry === undefined) return false;
    if (at !== undefined && at <= this.#now()) return this.delete(key);
    entry.expires = at;
    this.#touched(key);
    return true;
  }

  /** Keys that are there, in the order in which they came. */
  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.#live(key) !== undefined);
  }

  clear(): void {
    for (const key of this.keys()) this.#touched(key);
    this.#entries.clear();
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry?.expires === undefined || entry.expires > this.#now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }
}

function isOf<K extends Kind>(value: Value, type: K): value is Of<K> {
  return value.type === type;
}
