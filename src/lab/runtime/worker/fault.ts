import type { AnyNode } from 'acorn';
import { childrenOf } from './modules/scope.ts';
import { sourceLine, sourceOf } from './modules/positions.ts';
import { arrow, parseFile } from './modules/syntax.ts';
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
  return arrow(fault.file, fault.line, text, fault.column, fault.length) + (fault.tight === true ? '' : '\n');
}

function faultByStack(error: object, thrown: boolean): Fault | undefined {
  const { stack } = error as { stack?: unknown };
  if (typeof stack !== 'string' || madeInside(error)) return undefined;
  const place = firstFrame(stack);
  if (place === undefined) return undefined;
  const made: Fault = { file: place.file, line: place.line, column: place.column - 1, length: 1 };
  return thrown ? (throwStatement(made) ?? made) : made;
}

/** Where something that is no error was thrown: known only where the file has a single such place. */
export function frameOfThrown(file: string): string {
  const source = sourceOf(file);
  if (source === undefined) return '';
  const places: number[] = [];
  const visit = (node: AnyNode): void => {
    if (
      node.type === 'ThrowStatement' &&
      !/^(?:NewExpression|Identifier|CallExpression)$/.test(node.argument.type)
    )
      places.push(node.start);
    for (const child of childrenOf(node)) visit(child);
  };
  try {
    visit(parseFile(source, file.startsWith('file:') ? 'module' : 'script'));
  } catch {
    return '';
  }
  const [start] = places;
  if (start === undefined || places.length > 1) return '';
  const before = source.slice(0, start).split('\n');
  const column = before.at(-1)?.length ?? 0;
  return arrow(file, before.length, sourceLine(file, before.length) ?? '', column);
}

/** Node marks where an error was thrown; a stack says where it was made. Mostly that is the same statement. */
function throwStatement(made: Fault): Fault | undefined {
  const source = sourceOf(made.file);
  if (source === undefined) return undefined;
  const offset =
    source
      .split('\n')
      .slice(0, made.line - 1)
      .join('\n').length +
    (made.line > 1 ? 1 : 0) +
    made.column;
  let program: AnyNode;
  try {
    program = parseFile(source, made.file.startsWith('file:') ? 'module' : 'script');
  } catch {
    return undefined;
  }
  let found: AnyNode | undefined;
  let variable: string | undefined;
  const visit = (node: AnyNode): void => {
    if (node.type === 'ThrowStatement') {
      const holds = node.start <= offset && offset < node.end;
      const names =
        node.argument.type === 'Identifier' && node.argument.name === variable && node.start > offset;
      if (holds || (names && found === undefined)) found = node;
    }
    if (
      node.type === 'VariableDeclarator' &&
      node.id.type === 'Identifier' &&
      node.init != null &&
      node.init.start <= offset &&
      offset < node.init.end
    )
      variable = node.id.name;
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  if (found === undefined) return undefined;
  const before = source.slice(0, found.start).split('\n');
  return { file: made.file, line: before.length, column: before.at(-1)?.length ?? 0, length: 1 };
}
