import { member, type JsonNode, type JsonObject } from '../json/node.ts';

/** A variable that a service’s container gets. */
export interface Variable {
  readonly name: string;
  /** Undefined where it is taken from the environment of whoever starts it. */
  readonly value: string | undefined;
  readonly place: JsonNode;
}

/** The variables under `environment`, or another member of the same form, as an object or as a list of `NAME=value`. */
export function environmentOf(object: JsonObject | undefined, name = 'environment'): readonly Variable[] {
  const value = member(object, name)?.value;
  if (value?.kind === 'array') {
    return value.items.flatMap((item): readonly Variable[] => {
      if (item.kind !== 'string') return [];
      const at = item.value.indexOf('=');
      return at === -1
        ? [{ name: item.value, value: undefined, place: item }]
        : [{ name: item.value.slice(0, at), value: item.value.slice(at + 1), place: item }];
    });
  }
  if (value?.kind !== 'object') return [];
  return value.members.map(({ key, value: each }) => ({
    name: key.value,
    value:
      each.kind === 'string' || each.kind === 'number' || each.kind === 'boolean'
        ? String(each.value)
        : undefined,
    place: key,
  }));
}
