import type { AnyNode, Function as FunctionNode, Identifier, Pattern, Program } from 'acorn';

/** Looks up names as the language does: which identifiers of a module mean one of its imports. */

export type Parents = readonly AnyNode[];

/** Calls `found` for each identifier that stands for a value, with the nodes around it, innermost last, unless an inner scope declares its name. */
export function eachReference(
  program: Program,
  names: ReadonlySet<string>,
  found: (identifier: Identifier, parents: Parents) => void,
): void {
  const scopes: ReadonlySet<string>[] = [];
  const parents: AnyNode[] = [];

  const visit = (node: AnyNode): void => {
    if (node.type === 'Identifier') {
      if (names.has(node.name) && isReference(node, parents) && !scopes.some((scope) => scope.has(node.name)))
        found(node, parents);
      return;
    }
    const scope = node.type === 'Program' ? undefined : declaredBy(node);
    if (scope !== undefined) scopes.push(scope);
    parents.push(node);
    for (const child of childrenOf(node)) visit(child);
    parents.pop();
    if (scope !== undefined) scopes.pop();
  };
  visit(program);
}

/** Every node below one, in the order of the text. */
export function* childrenOf(node: AnyNode): Generator<AnyNode> {
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) yield item;
    } else if (isNode(value)) yield value;
  }
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function isReference(node: Identifier, parents: Parents): boolean {
  const parent = parents.at(-1);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return parent.value === node || parent.computed;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'ExportSpecifier':
    case 'ExportAllDeclaration':
    case 'ImportAttribute':
    case 'MetaProperty':
      return false;
    default:
      return true;
  }
}

/** Names that a node declares for what is in it, or undefined where it opens no scope. */
function declaredBy(node: AnyNode): ReadonlySet<string> | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return functionScope(node);
    case 'BlockStatement':
    case 'StaticBlock':
      return new Set(node.body.flatMap((statement) => lexical(statement)));
    case 'SwitchStatement':
      return new Set(
        node.cases.flatMap((each) => each.consequent.flatMap((statement) => lexical(statement))),
      );
    case 'ForStatement':
      return new Set(node.init == null ? [] : lexical(node.init));
    case 'ForInStatement':
    case 'ForOfStatement':
      return new Set(lexical(node.left));
    case 'CatchClause':
      return new Set(node.param == null ? [] : namesIn(node.param));
    case 'ClassExpression':
      return new Set(node.id == null ? [] : [node.id.name]);
    default:
      return undefined;
  }
}

function functionScope(node: FunctionNode | AnyNode): ReadonlySet<string> {
  const { params, body } = node as FunctionNode;
  const names = new Set(params.flatMap((param) => namesIn(param)));
  if (node.type === 'FunctionExpression' && node.id != null) names.add(node.id.name);
  if (body.type === 'BlockStatement') for (const name of hoisted(body)) names.add(name);
  return names;
}

/** `let`, `const`, classes and functions, which belong to the block that they stand in. */
function lexical(node: AnyNode): string[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.kind === 'var' ? [] : node.declarations.flatMap(({ id }) => namesIn(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id === null ? [] : [node.id.name];
    default:
      return [];
  }
}

/** `var`, which belongs to the function, wherever in it. */
function* hoisted(node: AnyNode): Generator<string> {
  if (node.type === 'VariableDeclaration' && node.kind === 'var')
    for (const { id } of node.declarations) yield* namesIn(id);
  for (const child of childrenOf(node)) {
    if (/^(?:Function|ArrowFunction|Class)/.test(child.type)) continue;
    yield* hoisted(child);
  }
}

/** Names that a pattern binds. */
export function namesIn(pattern: Pattern | AnyNode): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    default:
      return [];
  }
}
