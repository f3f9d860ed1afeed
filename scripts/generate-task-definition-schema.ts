/**
 * Writes `src/checker/task-definition/schema.generated.ts`, the structure of an ECS task definition, and
 * `docs.generated.ts` beside it, what AWS says of each member, from the type declarations of the installed
 * `@aws-sdk/client-ecs` (Apache-2.0). With `--check` it writes nothing and exits 1 when a file on disk differs.
 */
import { readFileSync } from 'node:fs';
import TurndownService from 'turndown';
import ts from 'typescript';
import type { Definition, Member, Schema } from '../src/checker/task-definition/schema.ts';
import { settle } from './generated-file.ts';

const SDK = new URL('../node_modules/@aws-sdk/client-ecs/', import.meta.url);
const TARGET = new URL('../src/checker/task-definition/schema.generated.ts', import.meta.url);
const DOCS_TARGET = new URL('../src/checker/task-definition/assist/docs.generated.ts', import.meta.url);
const ROOT = 'RegisterTaskDefinitionRequest';

/**
 * Members that the types call optional and that the service refuses to miss.
 * Sources: https://github.com/aws/aws-cli/issues/5924, https://github.com/hashicorp/terraform/issues/2888
 */
const REQUIRED_IN_FACT: Readonly<Record<string, readonly string[]>> = {
  ContainerDefinition: ['name', 'image'],
};

interface Declarations {
  readonly interfaces: Map<string, ts.InterfaceDeclaration>;
  /** A union's members: the SDK writes each as an interface in a namespace of the union's name. */
  readonly unions: Map<string, readonly ts.PropertySignature[]>;
  readonly enums: Map<string, readonly string[]>;
}

function readDeclarations(): Declarations {
  const found: Declarations = { interfaces: new Map(), unions: new Map(), enums: new Map() };
  for (const name of ['enums.d.ts', 'models_0.d.ts', 'models_1.d.ts']) {
    const text = readFileSync(new URL(`dist-types/models/${name}`, SDK), 'utf8');
    ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true).forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) found.interfaces.set(node.name.text, node);
      else if (ts.isModuleDeclaration(node)) found.unions.set(node.name.text, unionMembers(node));
      else if (ts.isVariableStatement(node)) readEnums(node, found.enums);
    });
  }
  return found;
}

function unionMembers(node: ts.ModuleDeclaration): readonly ts.PropertySignature[] {
  const members: ts.PropertySignature[] = [];
  node.body?.forEachChild((child) => {
    if (!ts.isInterfaceDeclaration(child) || !/^[^$].*Member$/.test(child.name.text)) return;
    for (const member of child.members) {
      if (ts.isPropertySignature(member) && member.questionToken === undefined) members.push(member);
    }
  });
  return members;
}

function readEnums(node: ts.VariableStatement, enums: Map<string, readonly string[]>): void {
  for (const { name, type } of node.declarationList.declarations) {
    if (!ts.isIdentifier(name) || type === undefined || !ts.isTypeLiteralNode(type)) continue;
    const values = type.members.flatMap((member) =>
      ts.isPropertySignature(member) &&
      member.type !== undefined &&
      ts.isLiteralTypeNode(member.type) &&
      ts.isStringLiteral(member.type.literal)
        ? [member.type.literal.text]
        : [],
    );
    enums.set(name.text, values);
  }
}

/** The schema of everything that can be reached from the request, in the order in which it is reached. */
function buildSchema({ interfaces, unions, enums }: Declarations): Schema {
  const definitions: Record<string, Definition> = {};

  function define(name: string): string {
    if (Object.hasOwn(definitions, name)) return name;
    const values = enums.get(name);
    const union = unions.get(name);
    const declaration = interfaces.get(name);
    if (values !== undefined) definitions[name] = { values };
    else if (union !== undefined) definitions[name] = { members: membersOf(name, union), union: true };
    else if (declaration !== undefined) {
      // Set first: a definition may reach itself.
      definitions[name] = { members: {} };
      const properties = declaration.members.filter((member) => ts.isPropertySignature(member));
      definitions[name] = { members: membersOf(name, properties) };
    } else throw new Error(`The SDK's declarations hold no type called ${name}.`);
    return name;
  }

  function membersOf(owner: string, properties: readonly ts.PropertySignature[]): Record<string, Member> {
    const members: Record<string, Member> = {};
    for (const property of properties) {
      if (property.type === undefined) throw new Error(`${owner}.${property.name.getText()} has no type.`);
      const name = property.name.getText();
      const union = unions.has(owner);
      const required = !union && property.questionToken === undefined;
      members[name] = {
        ...typeOf(property.type),
        ...((required || REQUIRED_IN_FACT[owner]?.includes(name) === true) && { required: true }),
        ...(ts.getJSDocDeprecatedTag(property) !== undefined && { deprecated: true }),
      };
    }
    return members;
  }

  function typeOf(node: ts.TypeNode): Pick<Member, 'type' | 'form'> {
    if (ts.isUnionTypeNode(node)) {
      const [only, ...rest] = node.types.filter((part) => part.kind !== ts.SyntaxKind.UndefinedKeyword);
      if (only === undefined || rest.length > 0) throw new Error(`Not one type: ${node.getText()}`);
      return typeOf(only);
    }
    if (ts.isArrayTypeNode(node)) return { type: plain(node.elementType), form: 'list' };
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Record') {
      const value = node.typeArguments?.[1];
      if (value === undefined) throw new Error(`A map without a type for its values: ${node.getText()}`);
      return { type: plain(value), form: 'map' };
    }
    return { type: plain(node) };
  }

  function plain(node: ts.TypeNode): string {
    if (node.kind === ts.SyntaxKind.StringKeyword) return 'string';
    // Every number of this request is a whole one: the models behind the SDK know only Integer and Long here.
    if (node.kind === ts.SyntaxKind.NumberKeyword) return 'integer';
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return 'boolean';
    if (ts.isTypeReferenceNode(node)) return define(node.typeName.getText());
    throw new Error(`A kind of type this script does not know: ${node.getText()}`);
  }

  define(ROOT);
  return { root: ROOT, definitions };
}

function sdkVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', SDK), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('The SDK has no version in its package.json.');
}

function render(schema: Schema): string {
  const definitions = Object.entries(schema.definitions)
    .map(([name, definition]) => `    ${name}: ${JSON.stringify(definition)},\n`)
    .join('');
  return `// Written by scripts/generate-task-definition-schema.ts from @aws-sdk/client-ecs ${sdkVersion()}. Do not edit.
import type { Schema } from './schema.ts';

export const SCHEMA: Schema = {
  root: ${JSON.stringify(schema.root)},
  definitions: {
${definitions}  },
};
`;
}

const toMarkdown = new TurndownService({ bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*' });
toMarkdown.addRule('note', {
  filter: (node) => node.nodeName === 'NOTE' || node.nodeName === 'IMPORTANT',
  replacement: (content) => `\n\n> ${content.trim().replaceAll('\n', '\n> ')}\n\n`,
});

/** What the SDK's comment on a declaration says, as Markdown; empty where it says nothing. */
function docOf(node: ts.Node): string {
  const html = ts
    .getJSDocCommentsAndTags(node)
    .filter((part) => ts.isJSDoc(part))
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join('\n');
  return toMarkdown
    .turndown(html)
    .replaceAll(/^((?:> )*)- {3}/gm, '$1- ')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** The Markdown of every member that the schema reaches, by definition and name. */
function buildDocs(
  schema: Schema,
  { interfaces, unions }: Declarations,
): Record<string, Record<string, string>> {
  const docs: Record<string, Record<string, string>> = {};
  for (const [name, definition] of Object.entries(schema.definitions)) {
    if (!('members' in definition)) continue;
    const properties =
      unions.get(name) ?? interfaces.get(name)?.members.filter((each) => ts.isPropertySignature(each));
    const texts = (properties ?? [])
      .map((property) => [property.name.getText(), docOf(property)] as const)
      .filter(([, text]) => text !== '');
    if (texts.length > 0) docs[name] = Object.fromEntries(texts);
  }
  return docs;
}

function renderDocs(docs: Record<string, Record<string, string>>): string {
  return `// Written by scripts/generate-task-definition-schema.ts from @aws-sdk/client-ecs ${sdkVersion()}. Do not edit.
// The texts are Amazon's, under the Apache License 2.0: see THIRD-PARTY.md.

/** What AWS says of each member of a task definition, as Markdown, by definition and name. */
export const DOCS: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(docs)};
`;
}

const declarations = readDeclarations();
const schema = buildSchema(declarations);
process.exitCode = await settle(
  [
    [TARGET, render(schema)],
    [DOCS_TARGET, renderDocs(buildDocs(schema, declarations))],
  ],
  `the installed @aws-sdk/client-ecs ${sdkVersion()}`,
);
