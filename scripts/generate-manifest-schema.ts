/**
 * Writes `src/checker/kubernetes/schema.generated.ts`, the structure of the objects that Kubernetes manifests describe,
 * from the type declarations of the installed `kubernetes-models` (MIT; made from the API description of Kubernetes,
 * Apache-2.0). With `--check` it writes nothing and exits 1 when the file on disk differs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Definition, Type } from '../src/checker/yaml/schema.ts';
import { settle } from './generated-file.ts';

const MODULES = fileURLToPath(new URL('../node_modules/', import.meta.url));
const MODELS = join(MODULES, 'kubernetes-models');
const TARGET = new URL('../src/checker/kubernetes/schema.generated.ts', import.meta.url);

/** The kinds whose structure is checked, with the folder of their newest version in the package. */
const KINDS: readonly (readonly [folder: string, kinds: readonly string[]])[] = [
  ['v1', ['Pod', 'Service', 'ConfigMap', 'Secret', 'Namespace', 'ServiceAccount', 'PersistentVolumeClaim']],
  ['apps/v1', ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']],
  ['batch/v1', ['Job', 'CronJob']],
  ['networking.k8s.io/v1', ['Ingress', 'NetworkPolicy']],
  ['autoscaling/v2', ['HorizontalPodAutoscaler']],
  ['policy/v1', ['PodDisruptionBudget']],
  ['rbac.authorization.k8s.io/v1', ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding']],
];

/** Types that the package calls by what they are made of. A quantity’s form has a rule of its own. */
const ALIASES: Readonly<Record<string, Type>> = {
  IntOrString: ['integer', 'string'],
  Quantity: ['number', 'string'],
  Time: 'string',
  MicroTime: 'string',
  FieldsV1: 'any',
};

/** What only the cluster writes: it may stand in a manifest that was fetched, and nobody looks at it. */
const WRITTEN_BY_CLUSTER = new Set(['status', 'managedFields']);

/** Members that the API description calls optional and that the API server refuses to miss. */
const REQUIRED_IN_FACT: Readonly<Record<string, readonly string[]>> = {
  Container: ['image'],
  CronJob: ['spec'],
  DaemonSet: ['spec'],
  Deployment: ['spec'],
  HorizontalPodAutoscaler: ['spec'],
  Ingress: ['spec'],
  Job: ['spec'],
  JobTemplateSpec: ['spec'],
  Pod: ['spec'],
  PodTemplateSpec: ['spec'],
  ReplicaSet: ['spec'],
  ReplicaSetSpec: ['template'],
  Service: ['spec'],
  StatefulSet: ['spec'],
};

interface Source {
  readonly path: string;
  readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>;
  /** The file each imported name comes from. */
  readonly imports: ReadonlyMap<string, string>;
}

const sources = new Map<string, Source>();

function sourceOf(path: string): Source {
  const known = sources.get(path);
  if (known !== undefined) return known;
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const imports = new Map<string, string>();
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true).forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
    else if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings;
      if (bindings === undefined || !ts.isNamedImports(bindings)) return;
      for (const { name } of bindings.elements)
        imports.set(name.text, fileOf(path, node.moduleSpecifier.text));
    }
  });
  const source = { path, interfaces, imports };
  sources.set(path, source);
  return source;
}

function fileOf(from: string, specifier: string): string {
  const path = specifier.startsWith('.') ? resolve(dirname(from), specifier) : join(MODULES, specifier);
  return `${path.replace(/\.js$/, '')}.d.ts`;
}

/** `/…/v1/EnvVar.d.ts` holds `EnvVar`. */
function nameOf(path: string): string {
  return /([^/]+)\.d\.ts$/.exec(path)?.[1] ?? '';
}

function buildDefinitions(): Record<string, Definition> {
  const definitions: Record<string, Definition> = {};
  const homes = new Map<string, string>();

  /** Describes what a file declares, under a name of its own. */
  function define(path: string): Type {
    const name = nameOf(path);
    const alias = ALIASES[name];
    if (alias !== undefined) return alias;
    const home = homes.get(name);
    if (home !== undefined && home !== path)
      throw new Error(`Two types are called ${name}: ${home}, ${path}`);
    if (home === undefined) {
      homes.set(name, path);
      // Set first: a definition may reach itself, and the order is that in which they are met.
      definitions[name] = { members: {} };
      const source = sourceOf(path);
      const declared = source.interfaces.get(`I${name}`);
      if (declared === undefined) throw new Error(`${path} declares no interface I${name}.`);
      definitions[name] = definitionOf(declared.members, source, REQUIRED_IN_FACT[name]);
    }
    return name;
  }

  function definitionOf(
    elements: ts.NodeArray<ts.TypeElement>,
    source: Source,
    inFact: readonly string[] = [],
  ): Definition {
    const members: Record<string, Type> = {};
    const required = [...inFact];
    let others: Type | undefined;
    for (const element of elements) {
      if (ts.isIndexSignatureDeclaration(element)) others = typeOf(element.type, source);
      if (!ts.isPropertySignature(element) || element.type === undefined) continue;
      const name = ts.isStringLiteral(element.name) ? element.name.text : element.name.getText();
      members[name] = WRITTEN_BY_CLUSTER.has(name) ? 'any' : typeOf(element.type, source);
      if (element.questionToken === undefined && !WRITTEN_BY_CLUSTER.has(name)) required.push(name);
    }
    return {
      members,
      ...(required.length > 0 && { required }),
      ...(others !== undefined && { others }),
    };
  }

  function typeOf(node: ts.TypeNode, source: Source): Type {
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return 'string';
      // The API has no fractions in these kinds: every number is an int32 or an int64.
      case ts.SyntaxKind.NumberKeyword:
        return 'integer';
      case ts.SyntaxKind.BooleanKeyword:
        return 'boolean';
      case ts.SyntaxKind.AnyKeyword:
      case ts.SyntaxKind.UnknownKeyword:
        return 'any';
    }
    if (ts.isArrayTypeNode(node)) return { list: typeOf(node.elementType, source) };
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return { words: [node.literal.text] };
    if (ts.isUnionTypeNode(node)) {
      const values = node.types.map((each) => typeOf(each, source));
      const words = values.flatMap((each) => (typeof each === 'object' && 'words' in each ? each.words : []));
      if (words.length !== values.length) throw new Error(`Not a union of words: ${node.getText()}`);
      return { words };
    }
    if (ts.isTypeLiteralNode(node)) {
      const definition = definitionOf(node.members, source);
      if (Object.keys(definition.members).length === 0) return { map: definition.others ?? 'any' };
      // The one such type is what a StatefulSet makes its volume claims from.
      definitions.VolumeClaimTemplate = definition;
      return 'VolumeClaimTemplate';
    }
    if (ts.isTypeReferenceNode(node)) {
      const name = node.typeName.getText();
      const [argument] = node.typeArguments ?? [];
      if (name === 'Array' && argument !== undefined) return { list: typeOf(argument, source) };
      const path = source.imports.get(name);
      if (path !== undefined) return define(path);
      if (source.interfaces.has(name)) return define(source.path);
    }
    throw new Error(`${source.path} has a type this script does not know: ${node.getText()}`);
  }

  for (const [folder, kinds] of KINDS) for (const kind of kinds) define(join(MODELS, folder, `${kind}.d.ts`));
  return definitions;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(MODELS, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('kubernetes-models has no version in its package.json.');
}

function render(): string {
  const definitions = Object.entries(buildDefinitions())
    .map(([name, definition]) => `    ${name}: ${JSON.stringify(definition)},\n`)
    .join('');
  return `// Written by scripts/generate-manifest-schema.ts from kubernetes-models ${version()}. Do not edit.
import type { Schema } from '../yaml/schema.ts';

/** The kinds that \`definitions\` describe, by the API group and version that they belong to today. */
export const KINDS: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(Object.fromEntries(KINDS))};

export const SCHEMA: Schema = {
  definitions: {
${definitions}  },
};
`;
}

if (!existsSync(MODELS)) throw new Error('kubernetes-models is not installed: run `npm ci`.');
process.exitCode = await settle([[TARGET, render()]], `kubernetes-models ${version()}`);
