import type { JsonMember, JsonNode, JsonObject, JsonString } from '../json/node.ts';
import { nearestName } from '../nearest.ts';
import type { Definition, OneType, Schema, Type } from './schema.ts';

/** Where a file differs from the structure that its reader takes. */
export type Problem = UnknownMember | WrongType | UnknownValue | MissingMember;

interface Place {
  /** As kubectl writes it: `spec.containers[0].image`. */
  readonly path: string;
}

export interface UnknownMember extends Place {
  readonly kind: 'unknown-member';
  readonly parent: JsonObject;
  readonly member: JsonMember;
  /** The name of the definition that lacks it. */
  readonly owner: string;
  /** The member that was probably meant, and that does not stand there yet. */
  readonly suggestion: string | undefined;
  /** Whether any name of the right form would have done. */
  readonly named: boolean;
}

export interface WrongType extends Place {
  readonly kind: 'wrong-type';
  readonly value: JsonNode;
  readonly expected: Type;
}

export interface UnknownValue extends Place {
  readonly kind: 'unknown-value';
  readonly value: JsonString;
  readonly allowed: readonly string[];
}

export interface MissingMember extends Place {
  readonly kind: 'missing-member';
  readonly object: JsonObject;
  readonly owner: string;
  readonly name: string;
}

export interface StructureOptions {
  /** Whether a member without a value counts as left out, as the Kubernetes API has it. */
  readonly nullIsAbsent?: boolean;
}

/** Every difference between a value and one definition of a schema, in the order of the text. */
export function findProblems(
  schema: Schema,
  root: JsonNode,
  type: Type,
  options: StructureOptions = {},
): readonly Problem[] {
  const visitor = new Visitor(schema, options);
  visitor.visit(root, type, '');
  return visitor.problems;
}

class Visitor {
  readonly problems: Problem[] = [];
  readonly #schema: Schema;
  readonly #options: StructureOptions;

  constructor(schema: Schema, options: StructureOptions) {
    this.#schema = schema;
    this.#options = options;
  }

  visit(value: JsonNode, expected: Type, path: string): void {
    if (value.kind === 'null' && this.#options.nullIsAbsent === true) return;
    const choices = isChoice(expected) ? expected : [expected];
    const fitting = choices.find((type) => this.#mayBe(value, type));
    if (fitting === undefined) {
      this.problems.push({ kind: 'wrong-type', path, value, expected });
      return;
    }
    if (typeof fitting === 'string') {
      const definition = this.#definition(fitting);
      if (definition !== undefined && value.kind === 'object') this.#object(value, definition, fitting, path);
    } else if ('list' in fitting && value.kind === 'array') {
      for (const [index, item] of value.items.entries())
        this.visit(item, fitting.list, `${path}[${String(index)}]`);
    } else if ('map' in fitting && value.kind === 'object') {
      for (const { key, value: each } of value.members) this.visit(each, fitting.map, join(path, key.value));
    } else if ('words' in fitting && value.kind === 'string') {
      const words = choices.flatMap((type) =>
        typeof type === 'object' && 'words' in type ? type.words : [],
      );
      // A text with a variable in it is known only when it is filled in.
      if (choices.includes('string') || words.includes(value.value) || value.value.includes('$')) return;
      this.problems.push({ kind: 'unknown-value', path, value, allowed: words });
    }
  }

  /** Whether a value is of the right kind, whatever stands in it. */
  #mayBe(value: JsonNode, type: OneType): boolean {
    if (typeof type !== 'string') {
      if ('list' in type) return value.kind === 'array';
      if ('map' in type) return value.kind === 'object';
      return 'words' in type && value.kind === 'string';
    }
    switch (type) {
      case 'any':
        return true;
      case 'integer':
        return value.kind === 'number' && Number.isSafeInteger(value.value);
      case 'number':
      case 'string':
      case 'boolean':
      case 'null':
      case 'object':
        return value.kind === type;
      default:
        return value.kind === 'object';
    }
  }

  #definition(name: string): Definition | undefined {
    return Object.hasOwn(this.#schema.definitions, name) ? this.#schema.definitions[name] : undefined;
  }

  #object(object: JsonObject, definition: Definition, owner: string, path: string): void {
    const { members, required = [], others, names } = definition;
    const known = Object.keys(members);
    const standing = new Set(object.members.map(({ key }) => key.value));
    const meant = new Set<string>();
    for (const one of object.members) {
      const name = one.key.value;
      const at = join(path, name);
      const own = Object.hasOwn(members, name) ? members[name] : undefined;
      const type = own ?? (names === undefined || new RegExp(names, 'u').test(name) ? others : undefined);
      if (type !== undefined) {
        if (one.value.kind !== 'null' || this.#options.nullIsAbsent !== true) meant.add(name);
        this.visit(one.value, type, at);
        continue;
      }
      const nearest = likeliest(name, known);
      const suggestion = nearest === undefined || standing.has(nearest) ? undefined : nearest;
      if (nearest !== undefined) meant.add(nearest);
      const named = others !== undefined && known.length === 0;
      this.problems.push({
        kind: 'unknown-member',
        path: at,
        parent: object,
        member: one,
        owner,
        suggestion,
        named,
      });
    }
    for (const name of required) {
      // A misspelt name is one mistake, not two.
      if (!meant.has(name)) this.problems.push({ kind: 'missing-member', path, object, owner, name });
    }
  }
}

/** The known name that a misspelt one means: also where case, hyphens and underscores alone differ. */
function likeliest(name: string, known: readonly string[]): string | undefined {
  const plain = bare(name);
  return known.find((each) => bare(each) === plain) ?? nearestName(name, known);
}

function bare(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase();
}

function join(path: string, name: string): string {
  const written = /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
  return path === '' ? written : `${path}.${written}`;
}

function isChoice(type: Type): type is readonly OneType[] {
  return Array.isArray(type);
}

const PLAIN_NAMES: Readonly<Record<string, string>> = {
  any: 'anything',
  boolean: '`true` or `false`',
  integer: 'a whole number',
  null: 'nothing',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};

/** A type in words: `a list of texts`. */
export function typeInWords(type: Type): string {
  if (isChoice(type)) {
    const words = [...new Set(type.filter((each) => each !== 'null').map(typeInWords))];
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
  }
  if (typeof type === 'string') return PLAIN_NAMES[type] ?? 'an object, with members of its own';
  if ('list' in type) return 'a list';
  if ('map' in type) return 'an object, `name: value`';
  return 'a text';
}

/** A value’s kind in words: `a list`. */
export function kindInWords(value: JsonNode): string {
  switch (value.kind) {
    case 'object':
      return 'an object';
    case 'array':
      return 'a list';
    case 'null':
      return 'nothing';
    case 'boolean':
      return 'a boolean';
    case 'number':
      return 'a number';
    case 'string':
      return 'a text';
  }
}
