import * as ecs from '@aws-sdk/client-ecs';
import fc from 'fast-check';
import { SCHEMA } from '../schema.generated.ts';

/** What the AWS SDK makes of a task definition: its serialiser, and inputs built from its own schema. Of tests only. */

/** The body of the request that RegisterTaskDefinition sends for an input. Nothing leaves this machine. */
export async function requestBody(input: unknown): Promise<unknown> {
  let body: unknown;
  const client = new ecs.ECSClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    requestHandler: {
      handle(request: { readonly body: Uint8Array }) {
        body = JSON.parse(new TextDecoder().decode(request.body));
        const response = { statusCode: 200, headers: {}, body: new TextEncoder().encode('{}') };
        return Promise.resolve({ response });
      },
    },
  });
  await client.send(new ecs.RegisterTaskDefinitionCommand(input as ecs.RegisterTaskDefinitionCommandInput));
  return body;
}

/**
 * How the SDK writes its schema: a number for a plain type, to which 64 is added for a list and 128 for a map of it, a
 * tuple whose first item is its kind, a function that returns one, or a pair of a schema and its traits.
 */
type Reference = number | (() => Reference) | readonly unknown[];

const [STRING, NUMBER, BOOLEAN, LIST_OF, MAP_OF] = [0, 1, 2, 64, 128];
const [LIST, MAP, STRUCTURE, UNION] = [1, 2, 3, 4];

/** Members that the schema calls optional and the service refuses to miss; see scripts/generate-task-definition-schema.ts. */
const REQUIRED_IN_FACT: Readonly<Record<string, readonly string[]>> = {
  ContainerDefinition: ['name', 'image'],
};

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
const name = text.filter((one) => one !== '__proto__');

/** Any input that has the structure which the SDK declares for RegisterTaskDefinition. */
export function anyInput(): fc.Arbitrary<unknown> {
  return valueOf(ecs.RegisterTaskDefinitionRequest$, text);
}

/** Any value of a schema; `plain` makes its strings, which an enum restricts. */
function valueOf(reference: Reference, plain: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (typeof reference === 'function') return valueOf(reference(), plain);
  if (typeof reference === 'number') return simple(reference, plain);
  const [kind, , owner, , names, schemas, required] = reference;
  if (kind === STRUCTURE || kind === UNION) {
    return structure(
      String(owner),
      kind === UNION,
      names as readonly string[],
      schemas as readonly Reference[],
      typeof required === 'number' ? required : 0,
    );
  }
  if (kind === LIST) return fc.array(valueOf(names as Reference, plain), { maxLength: 3 });
  if (kind === MAP) return fc.dictionary(name, valueOf(schemas as Reference, plain), { maxKeys: 3 });
  return valueOf(kind as Reference, plain);
}

function simple(type: number, plain: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (type >= MAP_OF) return fc.dictionary(name, simple(type - MAP_OF, plain), { maxKeys: 3 });
  if (type >= LIST_OF) return fc.array(simple(type - LIST_OF, plain), { maxLength: 3 });
  if (type === STRING) return plain;
  if (type === NUMBER) return fc.integer();
  if (type === BOOLEAN) return fc.boolean();
  throw new Error(`A kind of type that this test does not know: ${type}`);
}

function structure(
  owner: string,
  isUnion: boolean,
  names: readonly string[],
  schemas: readonly Reference[],
  required: number,
): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    names.map((member, at) => [member, valueOf(schemas[at] ?? STRING, stringsOf(owner, member))]),
  );
  if (isUnion) {
    return fc.oneof(...Object.entries(members).map(([member, value]) => fc.record({ [member]: value })));
  }
  const requiredKeys = [...names.slice(0, required), ...(REQUIRED_IN_FACT[owner] ?? [])];
  return fc.record(members, { requiredKeys, noNullPrototype: true });
}

/** Which enum a string belongs to stands in the SDK’s types alone; its values are read from the running SDK. */
function stringsOf(owner: string, member: string): fc.Arbitrary<string> {
  const definition = SCHEMA.definitions[owner];
  const type = definition !== undefined && 'members' in definition ? definition.members[member]?.type : '';
  const values: unknown = type === undefined ? undefined : Reflect.get(ecs, type);
  return typeof values === 'object' && values !== null
    ? fc.constantFrom(...Object.values(values).map(String))
    : text;
}
