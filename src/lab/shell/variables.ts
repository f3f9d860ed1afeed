/** A variable; `items` where it is an array, by index or by key. */
export interface Variable {
  /** Undefined where it is declared and not set. */
  value: string | undefined;
  items?: Map<string, string>;
  isAssociative?: boolean;
  isExported?: boolean;
  isReadonly?: boolean;
  isInteger?: boolean;
}

/** A write to a variable that may not be changed. */
export class ReadonlyError extends Error {}

type Frame = Map<string, Variable | undefined>;

/** The variables of a shell, with the ones that functions have made local. */
export class Variables {
  readonly #all: Map<string, Variable>;
  /** What stood before a function's `local`, innermost function last. */
  readonly #frames: Frame[];

  constructor(all: Iterable<readonly [string, Variable]> = [], frames: readonly Frame[] = []) {
    this.#all = new Map([...all].map(([name, variable]) => [name, copyOf(variable)]));
    this.#frames = frames.map((frame) => new Map(frame));
  }

  /** The same variables for a subshell. */
  copy(): Variables {
    return new Variables(this.#all, this.#frames);
  }

  find(name: string): Variable | undefined {
    return this.#all.get(name);
  }

  /** The value; of an array the first item. */
  get(name: string): string | undefined {
    const variable = this.#all.get(name);
    return variable?.items === undefined ? variable?.value : variable.items.get('0');
  }

  /** Sets the value, of an array the first item. @throws {ReadonlyError} */
  set(name: string, value: string): void {
    const variable = this.declare(name);
    if (variable.isReadonly === true) throw new ReadonlyError(name);
    if (variable.items === undefined) variable.value = value;
    else variable.items.set('0', value);
  }

  /** Sets an item of an array. @throws {ReadonlyError} */
  setItem(name: string, key: string, value: string): void {
    const variable = this.declare(name);
    if (variable.isReadonly === true) throw new ReadonlyError(name);
    variable.items ??= new Map(variable.value === undefined ? [] : [['0', variable.value]]);
    variable.items.set(key, value);
  }

  /** The variable, made without a value where there was none. */
  declare(name: string): Variable {
    const known = this.#all.get(name);
    if (known !== undefined) return known;
    const made: Variable = { value: undefined };
    this.#all.set(name, made);
    return made;
  }

  /** @throws {ReadonlyError} */
  unset(name: string): void {
    if (this.#all.get(name)?.isReadonly === true) throw new ReadonlyError(name);
    this.#all.delete(name);
  }

  /** Puts a variable back as it was. */
  restore(name: string, variable: Variable | undefined): void {
    if (variable === undefined) this.#all.delete(name);
    else this.#all.set(name, variable);
  }

  /** Keeps what a name stands for until the innermost function is left. @returns False outside of any. */
  local(name: string, inherit: boolean): boolean {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return false;
    if (frame.has(name)) return true;
    const old = this.#all.get(name);
    frame.set(name, old);
    if (inherit && old !== undefined) this.#all.set(name, copyOf(old));
    else this.#all.set(name, { value: undefined, ...(old?.isExported === true ? { isExported: true } : {}) });
    return true;
  }

  enterFunction(): void {
    this.#frames.push(new Map());
  }

  leaveFunction(): void {
    for (const [name, old] of this.#frames.pop() ?? []) this.restore(name, old);
  }

  /** Names in order. */
  names(): string[] {
    return [...this.#all.keys()].sort();
  }

  /** What children get. */
  environment(): Record<string, string> {
    const exported: Record<string, string> = {};
    for (const [name, { isExported, value, items }] of this.#all) {
      if (isExported === true && value !== undefined && items === undefined) exported[name] = value;
    }
    return exported;
  }
}

const copyOf = (variable: Variable): Variable => ({
  ...variable,
  ...(variable.items === undefined ? {} : { items: new Map(variable.items) }),
});

export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
