import { sourceLine, sourceOf } from './modules/positions.ts';
import { reader } from './modules/read.ts';
import { firstFrame, madeInside } from './stack.ts';

/** Where an error that ends the program is shown: the file, its line, and a mark. */
export interface Fault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly length: number;
  /** Node leaves no line between this and the error. */
  readonly tight?: true;
}

const faults = new WeakMap<object, Fault>();

/** Notes the place of an error that its stack does not name, such as that of a syntax error. */
export function codeFrame(error: object, fault: Fault): void {
  faults.set(error, fault);
}

/** The lines that stand above an uncaught error, or nothing where no file of the program is to blame. */
export function frameOf(error: unknown, thrown: boolean): string {
  if (typeof error !== 'object' || error === null) return '';
  const fault = faults.get(error) ?? faultByStack(error, thrown);
  if (fault === undefined) return '';
  const text = sourceLine(fault.file, fault.line);
  if (text === undefined) return '';
  return (
    reader().arrow(fault.file, fault.line, text, fault.column, fault.length) +
    (fault.tight === true ? '' : '\n')
  );
}

function faultByStack(error: object, thrown: boolean): Fault | undefined {
  const { stack } = error as { stack?: unknown };
  // Errors of Node's own modules are thrown in its own files, which are not shown.
  const inside = madeInside(error) || String((error as { code?: unknown }).code).startsWith('ERR_');
  if (typeof stack !== 'string' || inside) return undefined;
  const place = firstFrame(stack);
  if (place === undefined) return undefined;
  const made: Fault = { file: place.file, line: place.line, column: place.column - 1, length: 1 };
  return thrown ? (throwStatement(made) ?? made) : made;
}

/** Where something that is no error was thrown: known only where the file has a single such place. */
export function frameOfThrown(file: string): string {
  const source = sourceOf(file);
  if (source === undefined) return '';
  const place = reader().thrownPlace(source, kindOf(file));
  return place === undefined
    ? ''
    : reader().arrow(file, place.line, sourceLine(file, place.line) ?? '', place.column);
}

function throwStatement(made: Fault): Fault | undefined {
  const source = sourceOf(made.file);
  const place = source === undefined ? undefined : reader().throwPlace(source, kindOf(made.file), made);
  return place === undefined ? undefined : { file: made.file, ...place, length: 1 };
}

const kindOf = (file: string) => (file.startsWith('file:') ? 'module' : 'script');
