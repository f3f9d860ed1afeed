import { member, type JsonMember, type JsonNode, type JsonObject, type JsonString } from '../json/node.ts';
import { nearest } from './nearest.ts';
import { SCHEMA } from './schema.generated.ts';
import type { Member, ObjectDefinition } from './schema.ts';

/** Where a task definition differs from the structure that RegisterTaskDefinition takes. */
export type Problem = UnknownMember | WrongType | UnknownValue | MissingMember | UnionProblem;

interface Place {
  /** As botocore writes it: `containerDefinitions[0].memory`. */
  readonly path: string;
}

export interface UnknownMember extends Place {
  readonly kind: 'unknown-member';
  readonly parent: JsonObject;
  readonly member: JsonMember;
  /** The definition's name: `ContainerDefinition`. */
  readonly owner: string;
  readonly suggestion: string | undefined;
}

export interface WrongType extends Place {
  readonly kind: 'wrong-type';
  readonly value: JsonNode;
  readonly expected: Member;
}

export interface UnknownValue extends Place {
  readonly kind: 'unknown-value';
  readonly value: JsonString;
  /** The enum's name: `TransportProtocol`. */
  readonly type: string;
  readonly allowed: readonly string[];
}

export interface MissingMember extends Place {
  readonly kind: 'missing-member';
  readonly object: JsonObject;
  readonly owner: string;
  readonly name: string;
}

export interface UnionProblem extends Place {
  readonly kind: 'union';
  readonly object: JsonObject;
  readonly names: readonly string[];
}

/** More problems than any task definition has: the rest would be noise, and take seconds. */
const MAX_PROBLEMS = 1000;

/** The differences between a task definition and its generated structure, in the order of the text. */
export function findProblems(root: JsonObject): readonly Problem[] {
  const problems: Problem[] = [];
  visitObject(root, SCHEMA.root, '', problems);
  return problems;
}

function visitObject(object: JsonObject, owner: string, path: string, problems: Problem[]): void {
  const definition = SCHEMA.definitions[owner];
  if (definition === undefined || 'values' in definition) return;
  const meant = new Set<string>();
  for (const one of object.members) {
    if (problems.length >= MAX_PROBLEMS) return;
    const name = one.key.value;
    const expected = memberOf(definition, name);
    const at = path === '' ? name : `${path}.${name}`;
    if (expected !== undefined) {
      meant.add(name);
      visit(one.value, expected, at, problems);
      continue;
    }
    const suggestion = nearest(name, Object.keys(definition.members));
    if (suggestion !== undefined) meant.add(suggestion);
    problems.push({ kind: 'unknown-member', path: at, parent: object, member: one, owner, suggestion });
  }
  for (const [name, { required }] of Object.entries(definition.members)) {
    // A misspelt name is one mistake, not two.
    if (required !== true || meant.has(name)) continue;
    problems.push({ kind: 'missing-member', path, object, owner, name });
  }
  if (definition.union === true && meant.size !== 1) {
    problems.push({ kind: 'union', path, object, names: Object.keys(definition.members) });
  }
}

function memberOf(definition: ObjectDefinition, name: string): Member | undefined {
  return Object.hasOwn(definition.members, name) ? definition.members[name] : undefined;
}

function visit(value: JsonNode, expected: Member, path: string, problems: Problem[]): void {
  if (expected.form === 'list') {
    const items = value.kind === 'array' ? value.items : [];
    for (const [index, item] of items.entries()) {
      visit(item, { type: expected.type }, `${path}[${index}]`, problems);
    }
    if (value.kind === 'array') return;
    problems.push({ kind: 'wrong-type', path, value, expected });
    // One object where a list of them belongs: it is judged as the only item it was meant to be.
    if (value.kind === 'object') visitObject(value, expected.type, `${path}[0]`, problems);
  } else if (expected.form === 'map') {
    if (value.kind !== 'object') problems.push({ kind: 'wrong-type', path, value, expected });
    else
      for (const one of value.members)
        visit(one.value, { type: expected.type }, `${path}.${one.key.value}`, problems);
  } else visitPlain(value, expected, path, problems);
}

function visitPlain(value: JsonNode, expected: Member, path: string, problems: Problem[]): void {
  const definition = SCHEMA.definitions[expected.type];
  if (definition === undefined) {
    if (!fits(value, expected.type)) problems.push({ kind: 'wrong-type', path, value, expected });
  } else if ('values' in definition) {
    if (value.kind !== 'string')
      problems.push({ kind: 'wrong-type', path, value, expected: { type: 'string' } });
    else if (!definition.values.includes(value.value)) {
      problems.push({ kind: 'unknown-value', path, value, type: expected.type, allowed: definition.values });
    }
  } else if (value.kind === 'object') visitObject(value, expected.type, path, problems);
  else problems.push({ kind: 'wrong-type', path, value, expected });
}

function fits(value: JsonNode, type: string): boolean {
  if (type === 'integer') return value.kind === 'number' && Number.isSafeInteger(value.value);
  return value.kind === type;
}

/** Whether an object already has the member that a misspelt one was meant to be. */
export function hasSuggested({ parent, suggestion }: UnknownMember): boolean {
  return suggestion !== undefined && member(parent, suggestion) !== undefined;
}
