/**
 * Writes `src/checker/task-definition/schema.generated.ts`, the structure of an ECS task definition, from the type
 * declarations of the installed `@aws-sdk/client-ecs` (Apache-2.0). With `--check` it writes nothing and exits 1 when
 * the file on disk differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import ts from 'typescript';
import type { Definition, Member, Schema } from '../src/checker/task-definition/schema.ts';

const SDK = new URL('../node_modules/@aws-sdk/client-ecs/', import.meta.url);
const TARGET = new URL('../src/checker/task-definition/schema.generated.ts', import.meta.url);
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

async function render(schema: Schema): Promise<string> {
  const definitions = Object.entries(schema.definitions)
    .map(([name, definition]) => `    ${name}: ${JSON.stringify(definition)},\n`)
    .join('');
  const text = `// Written by scripts/generate-task-definition-schema.ts from @aws-sdk/client-ecs ${sdkVersion()}. Do not edit.
import type { Schema } from './schema.ts';

export const SCHEMA: Schema = {
  root: ${JSON.stringify(schema.root)},
  definitions: {
${definitions}  },
};
`;
  const target = fileURLToPath(TARGET);
  return prettier.format(text, { ...(await prettier.resolveConfig(target)), filepath: target });
}

async function main(): Promise<number> {
  const wanted = await render(buildSchema(readDeclarations()));
  if (!process.argv.includes('--check')) {
    writeFileSync(TARGET, wanted);
    return 0;
  }
  let found = '';
  try {
    found = readFileSync(TARGET, 'utf8');
  } catch {
    // A missing file differs from what is wanted, which is what the next lines say.
  }
  if (found === wanted) return 0;
  console.error(
    `${fileURLToPath(TARGET)} is not what the installed @aws-sdk/client-ecs ${sdkVersion()} gives.\n` +
      'Run: node scripts/generate-task-definition-schema.ts',
  );
  return 1;
}

process.exitCode = await main();
