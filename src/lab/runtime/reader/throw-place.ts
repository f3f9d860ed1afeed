import type { AnyNode } from 'acorn';
import { childrenOf } from './scope.ts';
import { parseFile } from './syntax.ts';

interface Place {
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

const program = (source: string, kind: 'module' | 'script'): AnyNode | undefined => {
  try {
    return parseFile(source, kind);
  } catch {
    return undefined;
  }
};

function placeOf(source: string, start: number): Place {
  const before = source.slice(0, start).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

/**
 * The statement that threw an error which was made at a place. Node marks where an error was thrown, a stack says where
 * it was made; mostly that is the same statement, or the next one that throws the variable.
 */
export function throwPlace(source: string, kind: 'module' | 'script', made: Place): Place | undefined {
  const tree = program(source, kind);
  if (tree === undefined) return undefined;
  const lines = source.split('\n').slice(0, made.line - 1);
  const offset = lines.reduce((sum, line) => sum + line.length + 1, 0) + made.column;
  let found: AnyNode | undefined;
  let variable: string | undefined;
  const visit = (node: AnyNode): void => {
    if (node.type === 'ThrowStatement') {
      const holds = node.start <= offset && offset < node.end;
      const { argument } = node;
      const later = argument.type === 'Identifier' && argument.name === variable && node.start > offset;
      if (holds || (later && found === undefined)) found = node;
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
  visit(tree);
  return found === undefined ? undefined : placeOf(source, found.start);
}

/** Where something that is no error was thrown: known only where the file has a single such statement. */
export function thrownPlace(source: string, kind: 'module' | 'script'): Place | undefined {
  const tree = program(source, kind);
  if (tree === undefined) return undefined;
  const starts: number[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type === 'ThrowStatement' && !/^(?:New|Call)Expression$|^Identifier$/.test(node.argument.type))
      starts.push(node.start);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  const [start] = starts;
  return start === undefined || starts.length > 1 ? undefined : placeOf(source, start);
}
