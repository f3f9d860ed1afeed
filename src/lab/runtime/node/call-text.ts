import { parse, type Node } from 'acorn';

/**
 * The source of the call at the top of a stack, as `assert(0)`; for messages that show it.
 * @param read The text of a file, or undefined where it is none of the program's.
 */
export function callTextIn(stack: string, read: (path: string) => string | undefined): string | undefined {
  const [, file, line, column] =
    /^ +at (?:.*\()?(?:file:\/\/)?(\/[^()]*?):(\d+):(\d+)\)?$/m.exec(stack) ?? [];
  const source = file === undefined ? undefined : read(file);
  if (source === undefined) return undefined;
  const lines = source.split('\n');
  const start = lines.slice(0, Number(line) - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const call = callAt(source, start + Number(column) - 1);
  return call === undefined ? undefined : source.slice(call.start, call.end);
}

/** The innermost call whose callee the place is in. */
function callAt(source: string, offset: number): Node | undefined {
  let found: Node | undefined;
  const visit = (node: Node) => {
    if (offset < node.start || offset >= node.end) return;
    if (node.type === 'CallExpression' && offset < (node as Node & { callee: Node }).callee.end) found = node;
    for (const value of Object.values(node) as unknown[])
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(child)) visit(child);
  };
  const tree = parsed(source);
  if (tree !== undefined) visit(tree);
  return found;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';

function parsed(source: string): Node | undefined {
  for (const sourceType of ['script', 'module'] as const)
    try {
      return parse(source, {
        ecmaVersion: 'latest',
        sourceType,
        allowHashBang: true,
        allowReturnOutsideFunction: true,
      });
    } catch {
      // It may be of the other kind; where it is of neither, there is nothing to show.
    }
  return undefined;
}
