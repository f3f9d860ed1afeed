/** Whether two values are the same all the way down {@link https://nodejs.org/api/assert.html#comparison-details}. */
export const deepEqual = (left: unknown, right: unknown, strict: boolean): boolean =>
  new Comparison(strict).same(left, right);

type Key = string | symbol;

class Comparison {
  readonly #strict: boolean;
  /** Pairs that are being compared further up: a cycle counts as the same. */
  readonly #open = new Map<object, object>();

  constructor(strict: boolean) {
    this.#strict = strict;
  }

  same(left: unknown, right: unknown): boolean {
    if (Object.is(left, right)) return true;
    if (!isObject(left) || !isObject(right)) {
      if (this.#strict || isObject(left) || isObject(right)) return false;

      return left == right || (Number.isNaN(left) && Number.isNaN(right));
    }
    if (this.#strict && Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
    if (tag(left) !== tag(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    if (this.#open.get(left) === right) return true;
    this.#open.set(left, right);
    try {
      return this.#sameInside(left, right);
    } finally {
      this.#open.delete(left);
    }
  }

  #sameInside(left: object, right: object): boolean {
    if (left instanceof Date && right instanceof Date && left.getTime() !== right.getTime()) return false;
    if (left instanceof RegExp && right instanceof RegExp && String(left) !== String(right)) return false;
    if (
      left instanceof Error &&
      right instanceof Error &&
      (left.message !== right.message || left.name !== right.name)
    )
      return false;
    if (left instanceof Number || left instanceof String || left instanceof Boolean)
      if (!Object.is(left.valueOf(), (right as { valueOf: () => unknown }).valueOf())) return false;
    if (ArrayBuffer.isView(left) && ArrayBuffer.isView(right)) return sameBytes(left, right);
    if (left instanceof Set && right instanceof Set && !this.#sameSet(left, right)) return false;
    if (left instanceof Map && right instanceof Map && !this.#sameMap(left, right)) return false;
    const keys = keysOf(left, this.#strict);
    if (keys.length !== keysOf(right, this.#strict).length) return false;
    if (Array.isArray(left) && Array.isArray(right) && left.length !== right.length) return false;
    return keys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        this.same((left as Record<Key, unknown>)[key], (right as Record<Key, unknown>)[key]),
    );
  }

  #sameSet(left: ReadonlySet<unknown>, right: ReadonlySet<unknown>): boolean {
    if (left.size !== right.size) return false;
    const others = [...right];
    return [...left].every((value) => {
      if (right.has(value)) return true;
      const index = others.findIndex(
        (other) => isObject(value) === isObject(other) && this.same(value, other),
      );
      if (index >= 0) others.splice(index, 1);
      return index >= 0;
    });
  }

  #sameMap(left: ReadonlyMap<unknown, unknown>, right: ReadonlyMap<unknown, unknown>): boolean {
    if (left.size !== right.size) return false;
    return [...left].every(([key, value]) => {
      if (right.has(key)) return this.same(value, right.get(key));
      return [...right].some(
        ([other, its]) => isObject(key) && this.same(key, other) && this.same(value, its),
      );
    });
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const tag = (value: object): string => Object.prototype.toString.call(value);

const keysOf = (value: object, strict: boolean): Key[] =>
  strict
    ? Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))
    : Object.keys(value);

function sameBytes(left: ArrayBufferView, right: ArrayBufferView): boolean {
  if (left.byteLength !== right.byteLength) return false;
  const [a, b] = [left, right].map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return a?.every((byte, index) => byte === b?.[index]) ?? false;
}
