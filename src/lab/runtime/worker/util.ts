import library from 'node-inspect-extracted';
import { deepEqual } from '../node/deep-equal.ts';
import { codedTypeError } from './errors.ts';
import { received } from './timers.ts';

/** `util`. https://nodejs.org/api/util.html */

export const { inspect, format, formatWithOptions, stripVTControlCharacters } = library;

const custom = Symbol.for('nodejs.util.promisify.custom');
type Any = (...args: never[]) => unknown;

function mustBeFunction(name: string, value: unknown): void {
  if (typeof value !== 'function')
    throw codedTypeError(
      'ERR_INVALID_ARG_TYPE',
      `The "${name}" argument must be of type function. Received ${received(value)}`,
    );
}

function promisify(original: Any): Any {
  mustBeFunction('original', original);
  const own = (original as unknown as Record<symbol, unknown>)[custom];
  if (typeof own === 'function') return own as Any;
  const run = original as (...args: unknown[]) => void;
  function promised(this: unknown, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      run.call(this, ...args, (error: unknown, value: unknown) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  }
  return Object.defineProperties(
    Object.setPrototypeOf(promised, Object.getPrototypeOf(original) as object | null) as Any,
    { ...Object.getOwnPropertyDescriptors(original), [custom]: { value: promised, configurable: true } },
  );
}

function callbackify(original: Any): Any {
  mustBeFunction('original', original);
  function called(this: unknown, ...args: unknown[]): void {
    const callback = args.pop() as (error: unknown, value?: unknown) => void;
    (Reflect.apply(original, this, args) as Promise<unknown>).then(
      (value) => {
        (globalThis.process as { nextTick: Any }).nextTick(callback as never, null as never, value as never);
      },
      (reason: unknown) => {
        (globalThis.process as { nextTick: Any }).nextTick(
          callback as never,
          (reason ?? new Error('Promise was rejected with falsy value')) as never,
        );
      },
    );
  }
  return Object.defineProperty(called, 'name', { value: `${original.name}Callbackified` });
}

function inherits(constructor: { prototype: object; super_?: unknown }, parent: { prototype: object }): void {
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

const warned = new Set<string>();
function deprecate<T extends Any>(original: T, message: string, code?: string): T {
  let said = false;
  function deprecated(this: unknown, ...args: unknown[]): unknown {
    if (!said && (code === undefined || !warned.has(code))) {
      said = true;
      if (code !== undefined) warned.add(code);
      (globalThis.process as { emitWarning: Any }).emitWarning(
        message as never,
        'DeprecationWarning' as never,
        code as never,
      );
    }
    const made = new.target as unknown as (() => unknown) | undefined;
    if (made !== undefined) return Reflect.construct(original, args, made) as unknown;
    return Reflect.apply(original, this, args) as unknown;
  }
  return Object.setPrototypeOf(deprecated, original) as T;
}

const tag = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);
const is =
  (...names: string[]) =>
  (value: unknown) =>
    typeof value === 'object' && value !== null && names.includes(tag(value));
const typedArray = Object.getPrototypeOf(Uint8Array) as { prototype: object };
const typedTag = Object.getOwnPropertyDescriptor(typedArray.prototype, Symbol.toStringTag)?.get;
const typedName = (value: unknown): unknown =>
  typedTag === undefined ? undefined : Reflect.apply(typedTag, value, []);
const functionTag = (name: string) => (value: unknown) => typeof value === 'function' && tag(value) === name;

/** `util.types` */
export const types = {
  isAnyArrayBuffer: is('ArrayBuffer', 'SharedArrayBuffer'),
  isArgumentsObject: is('Arguments'),
  isArrayBuffer: is('ArrayBuffer'),
  isArrayBufferView: (value: unknown) => ArrayBuffer.isView(value),
  isAsyncFunction: functionTag('AsyncFunction'),
  isBigInt64Array: (value: unknown) => typedName(value) === 'BigInt64Array',
  isBigUint64Array: (value: unknown) => typedName(value) === 'BigUint64Array',
  isBooleanObject: is('Boolean'),
  isBoxedPrimitive: is('Boolean', 'Number', 'String', 'Symbol', 'BigInt'),
  isDataView: is('DataView'),
  isDate: is('Date'),
  isExternal: () => false,
  isFloat32Array: (value: unknown) => typedName(value) === 'Float32Array',
  isFloat64Array: (value: unknown) => typedName(value) === 'Float64Array',
  isGeneratorFunction: (value: unknown) =>
    typeof value === 'function' && /GeneratorFunction$/.test(tag(value)),
  isGeneratorObject: is('Generator'),
  isInt8Array: (value: unknown) => typedName(value) === 'Int8Array',
  isInt16Array: (value: unknown) => typedName(value) === 'Int16Array',
  isInt32Array: (value: unknown) => typedName(value) === 'Int32Array',
  isMap: is('Map'),
  isMapIterator: is('Map Iterator'),
  isModuleNamespaceObject: is('Module'),
  isNativeError: (value: unknown) => value instanceof Error,
  isNumberObject: is('Number'),
  isPromise: (value: unknown) => value instanceof Promise,
  isProxy: () => false,
  isRegExp: is('RegExp'),
  isSet: is('Set'),
  isSetIterator: is('Set Iterator'),
  isSharedArrayBuffer: is('SharedArrayBuffer'),
  isStringObject: is('String'),
  isSymbolObject: is('Symbol'),
  isTypedArray: (value: unknown) => typedName(value) !== undefined,
  isUint8Array: (value: unknown) => typedName(value) === 'Uint8Array',
  isUint8ClampedArray: (value: unknown) => typedName(value) === 'Uint8ClampedArray',
  isUint16Array: (value: unknown) => typedName(value) === 'Uint16Array',
  isUint32Array: (value: unknown) => typedName(value) === 'Uint32Array',
  isWeakMap: is('WeakMap'),
  isWeakSet: is('WeakSet'),
};

function styleText(styles: string | readonly string[], text: string): string {
  const { colors } = inspect as unknown as { colors: Record<string, readonly [number, number]> };
  return [styles].flat().reduce((inner, name) => {
    const pair = colors[name];
    if (pair === undefined)
      throw codedTypeError(
        'ERR_INVALID_ARG_VALUE',
        `The argument 'format' must be one of: ${Object.keys(colors)
          .map((each) => `'${each}'`)
          .join(', ')}. Received '${name}'`,
      );
    return `\u001b[${pair[0]}m${inner}\u001b[${pair[1]}m`;
  }, text);
}

function debuglog(section: string): Any {
  const enabled =
    (globalThis.process as unknown as { env: Record<string, string | undefined> }).env['NODE_DEBUG']
      ?.split(',')
      .includes(section) ?? false;
  const log = (...args: unknown[]): void => {
    if (enabled) console.error(`${section.toUpperCase()} ${format(...args)}`);
  };
  return Object.assign(log as Any, { enabled });
}

/** The module, but for what other modules give it. */
export const util = {
  inspect,
  format,
  formatWithOptions,
  stripVTControlCharacters,
  promisify: Object.assign(promisify, { custom }),
  callbackify,
  inherits,
  deprecate,
  types,
  styleText,
  debuglog,
  debug: debuglog,
  isArray: Array.isArray,
  isDeepStrictEqual: (one: unknown, other: unknown) => deepEqual(one, other, true),
  toUSVString: (text: string) => text.toWellFormed(),
  TextEncoder,
  TextDecoder,
  getSystemErrorName: (number: number) => (number === -2 ? 'ENOENT' : `Unknown system error ${number}`),
  aborted: (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else
        signal.addEventListener(
          'abort',
          () => {
            resolve();
          },
          { once: true },
        );
    }),
};
