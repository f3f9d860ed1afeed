/** A JSON value as it stands in the text: offsets in UTF-16 code units, `end` exclusive. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

/** A part of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface JsonObject extends Span {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}

/** One `"name": value`, from the name's first quote to the value's end. */
export interface JsonMember extends Span {
  readonly key: JsonString;
  readonly value: JsonNode;
}

export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonString extends Span {
  readonly kind: 'string';
  /** Without the quotes, escapes resolved. */
  readonly value: string;
}

export interface JsonNumber extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface JsonBoolean extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface JsonNull extends Span {
  readonly kind: 'null';
}

/** The member of that name; of several, the last, since that is the one readers keep. */
export function member(object: JsonObject | undefined, name: string): JsonMember | undefined {
  return object?.members.findLast(({ key }) => key.value === name);
}

export function objectAt(object: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = member(object, name)?.value;
  return value?.kind === 'object' ? value : undefined;
}

export function stringAt(object: JsonObject | undefined, name: string): JsonString | undefined {
  const value = member(object, name)?.value;
  return value?.kind === 'string' ? value : undefined;
}

export function numberAt(object: JsonObject | undefined, name: string): JsonNumber | undefined {
  const value = member(object, name)?.value;
  return value?.kind === 'number' ? value : undefined;
}

export function booleanAt(object: JsonObject | undefined, name: string): JsonBoolean | undefined {
  const value = member(object, name)?.value;
  return value?.kind === 'boolean' ? value : undefined;
}

export function arrayAt(object: JsonObject | undefined, name: string): JsonArray | undefined {
  const value = member(object, name)?.value;
  return value?.kind === 'array' ? value : undefined;
}

/** The objects of a list; what else stands in it is left to the rules of structure. */
export function objectsAt(object: JsonObject | undefined, name: string): readonly JsonObject[] {
  return arrayAt(object, name)?.items.filter((item) => item.kind === 'object') ?? [];
}

/** The strings of a list. */
export function stringsAt(object: JsonObject | undefined, name: string): readonly JsonString[] {
  return arrayAt(object, name)?.items.filter((item) => item.kind === 'string') ?? [];
}
