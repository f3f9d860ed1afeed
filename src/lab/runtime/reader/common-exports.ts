import type { AnyNode } from 'acorn';
import { childrenOf } from './scope.ts';
import { parseFile } from './syntax.ts';

/**
 * Names that a CommonJS file exports, as far as its text tells, and files whose names it passes on: what `import { x }`
 * from it may take. The same forms that Node sees. https://nodejs.org/api/esm.html#commonjs-namespaces
 */
export function commonExports(source: string): {
  readonly names: readonly string[];
  readonly passedOn: readonly string[];
} {
  const names = new Set<string>();
  const passedOn = new Set<string>();
  const visit = (node: AnyNode): void => {
    if (node.type === 'AssignmentExpression') assigned(node.left, node.right);
    if (node.type === 'CallExpression') called(node);
    for (const child of childrenOf(node)) visit(child);
  };
  const assigned = (left: AnyNode, right: AnyNode): void => {
    if (isModuleExports(left)) {
      names.clear();
      const target = required(right);
      if (target !== undefined) passedOn.add(target);
      if (right.type !== 'ObjectExpression') return;
      for (const property of right.properties) {
        if (property.type === 'SpreadElement') {
          const from = required(property.argument);
          if (from !== undefined) passedOn.add(from);
        } else if (!property.computed) names.add(keyOf(property.key));
      }
    } else if (left.type === 'MemberExpression' && isExports(left.object)) {
      if (!left.computed || left.property.type === 'Literal') names.add(keyOf(left.property));
    }
  };
  const called = (node: AnyNode & { readonly type: 'CallExpression' }): void => {
    const [first, second] = node.arguments;
    const name = node.callee.type === 'MemberExpression' ? keyOf(node.callee.property) : keyOf(node.callee);
    if (name === 'defineProperty' && first !== undefined && isExports(first) && second?.type === 'Literal')
      names.add(String(second.value));
    if (/^_*export(?:Star)?$/.test(name) && first !== undefined) {
      const target = required(first);
      if (target !== undefined) passedOn.add(target);
    }
  };
  try {
    visit(parseFile(source, 'script'));
  } catch {
    // What cannot be read has a default export only; running it says why.
  }
  return { names: [...names], passedOn: [...passedOn] };
}

const keyOf = (node: AnyNode): string =>
  node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';

const isModuleExports = (node: AnyNode): boolean =>
  node.type === 'MemberExpression' &&
  node.object.type === 'Identifier' &&
  node.object.name === 'module' &&
  keyOf(node.property) === 'exports';

const isExports = (node: AnyNode): boolean =>
  (node.type === 'Identifier' && node.name === 'exports') || isModuleExports(node);

function required(node: AnyNode): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
    return undefined;
  const [argument] = node.arguments;
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}
