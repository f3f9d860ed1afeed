import { classNamed } from './class-names.ts';
import { known, originalColumn } from './modules/positions.ts';

/**
 * Stacks that name the learner's files as they were written: frames of the runtime are left out, places are those of
 * the original text. https://v8.dev/docs/stack-trace-api
 */

interface CallSite {
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getScriptNameOrSourceURL?(): string | null;
  getTypeName?(): string | null;
  toString(): string;
}

const ours = (site: CallSite): boolean => {
  const name = nameOf(site);
  // `Promise.all (index 0)` and `new Promise (<anonymous>)` have no file, and say something.
  if (name === '') return /\((?:index \d+|<anonymous>)\)$/.test(site.toString());
  return known(name);
};

function nameOf(site: CallSite): string {
  return site.getScriptNameOrSourceURL?.() ?? site.getFileName() ?? '';
}

function frame(site: CallSite): string {
  const text = site.toString();
  const name = nameOf(site);
  const line = site.getLineNumber();
  const column = site.getColumnNumber();
  if (name === '' || line === null || column === null) return text;
  const was = `${name}:${line}:${column}`;
  const at = text.lastIndexOf(was);
  if (at === -1) return text;
  const type = site.getTypeName?.() ?? '';
  const now = `${name}:${line}:${originalColumn(name, line, column)}`;
  // The body of a module is a function to the engine, and none to its author.
  if (name.startsWith('file:') && text.includes('__module'))
    return `${text.startsWith('async ') ? 'async ' : ''}${now}`;
  const whole = text.slice(0, at) + now + text.slice(at + was.length);
  return type !== '' && whole.startsWith(`${type}.`) ? classNamed(type) + whole.slice(type.length) : whole;
}

function header(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return '<error>';
  }
}

const internal = new WeakSet();
/** Whether the runtime itself has made the error, as Node makes those of its own modules. */
export const madeInside = (error: object): boolean => internal.has(error);

const LIMIT = 10;
/** Room for the runtime's own frames, which are then left out. */
const CAPTURED = 60;

type Prepare = (error: unknown, sites: CallSite[]) => unknown;

/** Makes every error's stack so, unless the program has its own `Error.prepareStackTrace`. */
export function installStacks(): void {
  const V8Error = Error as ErrorConstructor & { prepareStackTrace?: Prepare; stackTraceLimit: number };
  let theirs: Prepare | undefined;
  V8Error.stackTraceLimit = CAPTURED;
  const prepare: Prepare = (error, sites) => {
    const limit = V8Error.stackTraceLimit === CAPTURED ? LIMIT : V8Error.stackTraceLimit;
    if (typeof error === 'object' && error !== null && sites[0] !== undefined && !ours(sites[0]))
      internal.add(error);
    const shown = sites.filter(ours).slice(0, limit);
    // Without a frame of the program below, they are the runtime's.
    while (shown.length > 0 && nameOf(shown.at(-1) as CallSite) === '') shown.pop();
    if (theirs !== undefined) return theirs(error, shown);
    return [header(error), ...shown.map((site) => `    at ${frame(site)}`)].join('\n');
  };
  // Programs that set and put back their own (depd, for one) read ours, and hand it back.
  Object.defineProperty(V8Error, 'prepareStackTrace', {
    configurable: true,
    get: () => prepare,
    set: (value: Prepare | undefined) => {
      theirs = value === prepare ? undefined : value;
    },
  });
}

/** The first frame in a learner's file that a stack names. */
export function firstFrame(
  stack: string,
): { readonly file: string; readonly line: number; readonly column: number } | undefined {
  for (const text of stack.split('\n')) {
    const match = /^ +at (?:.*?\()?((?:file:\/\/)?\/.*?):(\d+):(\d+)\)?$/.exec(text);
    if (match?.[1] !== undefined) return { file: match[1], line: Number(match[2]), column: Number(match[3]) };
  }
  return undefined;
}
