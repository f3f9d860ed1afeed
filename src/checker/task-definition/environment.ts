import { objectsAt, stringAt, type JsonString } from '../json/node.ts';
import type { Container } from './context.ts';

/** A variable that a container’s `environment` sets. */
export interface Variable {
  readonly name: JsonString;
  readonly value: JsonString;
}

/** Those that have a name and a value, in the order of the text. */
export function variablesOf({ object }: Container): readonly Variable[] {
  return objectsAt(object, 'environment').flatMap((entry) => {
    const name = stringAt(entry, 'name');
    const value = stringAt(entry, 'value');
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}
