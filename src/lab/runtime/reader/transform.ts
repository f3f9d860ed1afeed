import type { AnyNode, ImportDeclaration, Program } from 'acorn';
import { contextChanges, type Change } from './async-context.ts';
import { edited, type Edit } from '../worker/modules/positions.ts';
import { childrenOf, eachReference, namesIn } from './scope.ts';
import { parseFile } from './syntax.ts';

/** A module's text as a function's body, and what it asks of other modules. */
export interface ModuleText {
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly requests: readonly ModuleRequest[];
  /** Names that other modules may import, with what `import` of them means. */
  readonly exports: readonly Export[];
  /** Modules all of whose names are passed on. */
  readonly stars: readonly number[];
  readonly awaits: boolean;
}

export interface ModuleRequest {
  readonly specifier: string;
  /** `with { type: 'json' }` */
  readonly type: string | undefined;
  /** Names that must be there, with where they are asked for. */
  readonly names: readonly { readonly name: string; readonly start: number }[];
}

export type Export =
  | { readonly name: string; readonly local: string }
  /** Passed on from a request; `*` is its whole namespace. */
  | { readonly name: string; readonly request: number; readonly imported: string };

/** Where imports are assigned to, which the language forbids. */
const CONSTANT = '__constant';

/**
 * Turns an ES module into the body of a generator: it stops once when its functions are there and before its own code
 * runs, so that modules of a cycle can call each other; every use of an import reads the other module anew.
 * @throws acorn's error where the text is no module.
 */
export function transformModule(source: string, context: boolean): ModuleText {
  const program = parseFile(source, 'module');
  const changes: Change[] = [];
  const requests: {
    specifier: string;
    type: string | undefined;
    names: { name: string; start: number }[];
  }[] = [];
  const exports: Export[] = [];
  const stars: number[] = [];
  /** Local name → the expression that reads it. */
  const imports = new Map<string, string>();
  const importedAs = new Map<string, { request: number; imported: string }>();

  const request = (node: {
    source?: { value?: unknown } | null | undefined;
    attributes?: ImportDeclaration['attributes'] | undefined;
  }): number => {
    const type = node.attributes?.find(
      ({ key }) => (key.type === 'Identifier' ? key.name : key.value) === 'type',
    )?.value.value;
    requests.push({
      specifier: String(node.source?.value),
      type: typeof type === 'string' ? type : undefined,
      names: [],
    });
    return requests.length - 1;
  };
  const drop = (node: { start: number; end: number }, text = '') => {
    changes.push({ start: node.start, end: node.end, text });
  };
  const nameOf = (node: AnyNode): string =>
    node.type === 'Identifier' ? node.name : String((node as { value?: unknown }).value);

  for (const node of program.body) {
    switch (node.type) {
      case 'ImportDeclaration': {
        const index = request(node);
        for (const specifier of node.specifiers) {
          const imported =
            specifier.type === 'ImportNamespaceSpecifier'
              ? '*'
              : specifier.type === 'ImportDefaultSpecifier'
                ? 'default'
                : nameOf(specifier.imported);
          if (imported !== '*') requests[index]?.names.push({ name: imported, start: specifier.start });
          const read =
            imported === '*' ? `__import[${index}]` : `__import[${index}][${JSON.stringify(imported)}]`;
          imports.set(specifier.local.name, read);
          importedAs.set(specifier.local.name, { request: index, imported });
        }
        drop(node);
        break;
      }
      case 'ExportNamedDeclaration': {
        if (node.declaration != null) {
          const { declaration } = node;
          const names =
            declaration.type === 'VariableDeclaration'
              ? declaration.declarations.flatMap(({ id }) => namesIn(id))
              : [declaration.id.name];
          for (const name of names) exports.push({ name, local: name });
          drop({ start: node.start, end: declaration.start });
        } else {
          const index = node.source == null ? -1 : request(node);
          for (const specifier of node.specifiers) {
            const local = nameOf(specifier.local);
            const name = nameOf(specifier.exported);
            if (index !== -1) {
              requests[index]?.names.push({ name: local, start: specifier.start });
              exports.push({ name, request: index, imported: local });
            } else {
              exports.push({ name, local });
            }
          }
          drop(node);
        }
        break;
      }
      case 'ExportAllDeclaration': {
        const index = request(node);
        if (node.exported == null) stars.push(index);
        else exports.push({ name: nameOf(node.exported), request: index, imported: '*' });
        drop(node);
        break;
      }
      case 'ExportDefaultDeclaration':
        exports.push({
          name: 'default',
          local: defaultExport(node.declaration, node.start, source, changes),
        });
        break;
    }
  }
  for (const [index, each] of exports.entries()) {
    if (!('local' in each)) continue;
    const through = importedAs.get(each.local);
    if (through !== undefined) exports[index] = { name: each.name, ...through };
  }
  rewriteImports(program, imports, changes);
  const awaits = rewriteSpecial(program, changes, true);
  if (context) changes.push(...contextChanges(program));
  const { text, edits } = edited(source, changes);
  return { text, edits, requests, exports, stars, awaits };
}

function defaultExport(node: AnyNode, start: number, source: string, changes: Change[]): string {
  const named =
    (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') &&
    (node as { id?: { name: string } | null }).id;
  if (named) {
    changes.push({ start, end: node.start, text: '' });
    return named.name;
  }
  if (node.type === 'FunctionDeclaration') {
    // Stays a declaration: it is there before the module's code runs.
    const star = /^(?:async\s+)?function\s*\*?/.exec(source.slice(node.start));
    const at = node.start + (star?.[0].length ?? 0);
    changes.push({ start, end: node.start, text: '' }, { start: at, end: at, text: ' __default' });
    return '__default';
  }
  // In an object, so that what has no name of its own is called “default”.
  changes.push(
    { start, end: node.start, text: 'const __default=({default:' },
    { start: node.end, end: node.end, text: '}).default;' },
  );
  return '__default';
}

function rewriteImports(program: Program, imports: ReadonlyMap<string, string>, changes: Change[]): void {
  if (imports.size === 0) return;
  eachReference(program, new Set(imports.keys()), (identifier, parents) => {
    const parent = parents.at(-1);
    const read = imports.get(identifier.name) ?? '';
    if (isTarget(identifier, parents)) {
      const shorthand = parent?.type === 'Property' && parent.shorthand;
      changes.push({
        start: identifier.start,
        end: identifier.end,
        text: `${shorthand ? `${identifier.name}:` : ''}${CONSTANT}.${identifier.name}`,
      });
      return;
    }
    if (parent?.type === 'Property' && parent.shorthand) {
      // Both key and value are this node; it is visited once for each.
      if (changes.at(-1)?.start === identifier.start) return;
      changes.push({ start: identifier.start, end: identifier.end, text: `${identifier.name}:${read}` });
      return;
    }
    const called =
      (parent?.type === 'CallExpression' && parent.callee === identifier) ||
      (parent?.type === 'TaggedTemplateExpression' && parent.tag === identifier);
    changes.push({ start: identifier.start, end: identifier.end, text: called ? `(0,${read})` : read });
  });
}

function isTarget(identifier: AnyNode, parents: readonly AnyNode[]): boolean {
  let inner: AnyNode = identifier;
  for (const node of parents.toReversed()) {
    if (node.type === 'UpdateExpression') return true;
    if (
      node.type === 'AssignmentExpression' ||
      node.type === 'ForOfStatement' ||
      node.type === 'ForInStatement'
    )
      return node.left === inner;
    if (!/Pattern$|^Property$|^RestElement$/.test(node.type)) return false;
    if (node.type === 'AssignmentPattern' && node.left !== inner) return false;
    inner = node;
  }
  return false;
}

/** `import()` and `import.meta`. @returns Whether the module itself awaits. */
function rewriteSpecial(program: Program, changes: Change[], module: boolean): boolean {
  let awaits = false;
  const visit = (node: AnyNode, top: boolean): void => {
    if (node.type === 'ImportExpression') {
      changes.push({ start: node.start, end: node.start + 'import'.length, text: '__dynamic' });
    } else if (node.type === 'MetaProperty' && node.meta.name === 'import' && module) {
      changes.push({ start: node.start, end: node.end, text: '__meta' });
    } else if (top && (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await))) {
      awaits = true;
    }
    const inside = top && !/^(?:Function|ArrowFunction)/.test(node.type);
    for (const child of childrenOf(node)) visit(child, inside);
  };
  visit(program, true);
  return awaits;
}

/**
 * A CommonJS file: as it is, unless it imports dynamically or its context must be kept.
 * @throws acorn's error.
 */
export function transformScript(
  source: string,
  context: boolean,
): { readonly text: string; readonly edits: readonly Edit[] } {
  const program = parseFile(source, 'script');
  const changes: Change[] = [];
  rewriteSpecial(program, changes, false);
  if (context) changes.push(...contextChanges(program));
  return edited(source, changes);
}
