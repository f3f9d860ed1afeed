/** What the modules use of the process around them, where no kernel is needed: a warning, a look at a value, the next tick. */
interface ProcessLike {
  readonly emitWarning?: (warning: Error | string, type?: string, code?: string) => void;
  readonly noDeprecation?: boolean;
  readonly nextTick?: (callback: () => void) => void;
}

const processOf = (): ProcessLike => (globalThis as { process?: ProcessLike }).process ?? {};

export function warn(warning: Error): void {
  processOf().emitWarning?.(warning);
}

export function deprecate(message: string, code: string): void {
  const { emitWarning, noDeprecation } = processOf();
  if (noDeprecation !== true) emitWarning?.(message, 'DeprecationWarning', code);
}

export function later(callback: () => void): void {
  const { nextTick } = processOf();
  if (nextTick === undefined) queueMicrotask(callback);
  else nextTick(callback);
}

let inspector: (value: unknown, options?: object) => string = (value) =>
  typeof value === 'string' ? `'${value}'` : String(value);

/** Hands over `util.inspect`, which stands higher than these modules. */
export function useInspect(inspect: (value: unknown, options?: object) => string): void {
  inspector = inspect;
}

/** A value as `util.inspect` shows it. */
export const inspected = (value: unknown, options?: object): string => inspector(value, options);

let textOfCall: (stack: string) => string | undefined = () => undefined;

/** Hands over what finds the source of the call that a stack begins with: `assert(user.age > 18)`. */
export function useCallText(find: (stack: string) => string | undefined): void {
  textOfCall = find;
}
export const callText = (stack: string): string | undefined => textOfCall(stack);
