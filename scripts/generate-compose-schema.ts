/**
 * Writes `src/checker/compose/schema.generated.ts`, the structure of a Compose file, from the Compose Specification’s
 * own JSON Schema (Apache-2.0), kept in `scripts/compose-spec/`. With `--check` it writes nothing and exits 1 when the
 * file on disk differs.
 */
import { readFileSync } from 'node:fs';
import type { Definition, OneType, Type } from '../src/checker/yaml/schema.ts';
import { settle } from './generated-file.ts';

const SPECIFICATION = new URL('./compose-spec/compose-spec.json', import.meta.url);
const TARGET = new URL('../src/checker/compose/schema.generated.ts', import.meta.url);

/** As much of JSON Schema as the specification uses. Limits of numbers and forms of texts have rules of their own. */
interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

function buildDefinitions(root: JsonSchema): Record<string, Definition> {
  const definitions: Record<string, Definition> = {};
  /** What each named definition comes to; those of objects are known by their names. */
  const known = new Map<string, Type>();

  function named(name: string): Type {
    const type = known.get(name);
    if (type !== undefined) return type;
    const schema = root.definitions?.[name];
    if (schema === undefined) throw new Error(`The specification defines no ${name}.`);
    const made = typeOf(schema, name);
    known.set(name, made);
    return made;
  }

  /** @param name What to call it, where it is an object with members of its own. */
  function typeOf(schema: JsonSchema, name: string): Type {
    if (schema.$ref !== undefined) return named(schema.$ref.replace('#/definitions/', ''));
    if (schema.enum !== undefined) return { words: schema.enum };
    const choice = schema.oneOf ?? schema.anyOf;
    if (choice !== undefined) return oneOf(choice.map((each) => typeOf(each, name)));
    if (schema.type === undefined) return 'any';
    return oneOf([schema.type].flat().map((type) => ofOneType(type, schema, name)));
  }

  function ofOneType(type: string, schema: JsonSchema, name: string): Type {
    if (type === 'array') return { list: schema.items === undefined ? 'any' : typeOf(schema.items, name) };
    if (type !== 'object') return type;
    const { properties, patternProperties = {}, additionalProperties = true } = schema;
    const patterns = Object.entries(patternProperties);
    const [first] = patterns;
    if (patterns.length > 1) throw new Error(`${name} has several patterns for its members.`);
    if (properties === undefined && first !== undefined) {
      const [names, each] = first;
      const others = typeOf(each, `${name}Entry`);
      if (names === '^.+$' || names === '^.*$') return { map: others };
      definitions[name] = { members: {}, others, names };
      return name;
    }
    if (properties === undefined) {
      return {
        map: typeof additionalProperties === 'object' ? typeOf(additionalProperties, `${name}Entry`) : 'any',
      };
    }
    // Set first: a definition may reach itself, and the order is that in which they are met.
    definitions[name] = { members: {} };
    const members = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, typeOf(value, `${name}.${key}`)]),
    );
    const { required } = schema;
    definitions[name] = {
      members,
      ...(required !== undefined && { required }),
      ...(first !== undefined
        ? { others: typeOf(first[1], `${name}Entry`), names: first[0] }
        : additionalProperties !== false && { others: 'any' }),
    };
    return name;
  }

  for (const name of Object.keys(root.definitions ?? {})) named(name);
  typeOf(root, 'compose');
  return definitions;
}

function oneOf(types: readonly Type[]): Type {
  const flat = types.flatMap((type) => (isList(type) ? type : [type]));
  const seen = new Map(flat.map((type) => [JSON.stringify(type), type]));
  const [only, ...rest] = seen.values();
  return only !== undefined && rest.length === 0 ? only : [...seen.values()];
}

function isList(type: Type): type is readonly OneType[] {
  return Array.isArray(type);
}

const definitions = Object.entries(
  buildDefinitions(JSON.parse(readFileSync(SPECIFICATION, 'utf8')) as JsonSchema),
)
  .map(([name, definition]) => `    ${JSON.stringify(name)}: ${JSON.stringify(definition)},\n`)
  .join('');
const text = `// Written by scripts/generate-compose-schema.ts from the Compose Specification. Do not edit.
import type { Schema } from '../yaml/schema.ts';

/** The structure of a Compose file; all of it is the definition \`compose\`. */
export const SCHEMA: Schema = {
  definitions: {
${definitions}  },
};
`;
process.exitCode = await settle([[TARGET, text]], 'scripts/compose-spec/compose-spec.json');
