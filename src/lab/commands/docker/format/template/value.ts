/** What a template is filled with: what JSON can hold, and methods such as `.Label "x"`. */
export type Value = undefined | null | boolean | number | string | readonly Value[] | Method | Fields;
export type Method = (...given: readonly Value[]) => Value;
export interface Fields {
  readonly [name: string]: Value;
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isMethod = (value: Value): value is Method => typeof value === 'function';
export const isFields = (value: Value): value is Fields =>
  typeof value === 'object' && value !== null && !isList(value);
/** The names of an object's fields, in the order in which Go ranges over a map. */
export const namesOf = (value: Fields): readonly string[] => Object.keys(value).sort();
/** A field of its own; undefined where there is none, whatever every object has. */
export const fieldOf = (value: Fields, name: string): Value =>
  Object.hasOwn(value, name) ? value[name] : undefined;

/** Whether `if` takes it for true: what is not false, 0, empty or nothing. */
export function isTrue(value: Value): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return false;
  if (isList(value)) return value.length > 0;
  return isFields(value) ? namesOf(value).length > 0 : true;
}

/** As Go's fmt prints with %v. https://pkg.go.dev/fmt */
export function printed(value: Value): string {
  if (value === undefined) return '<no value>';
  if (value === null) return '<nil>';
  if (isList(value)) return `[${value.map(printed).join(' ')}]`;
  if (isMethod(value)) return '';
  if (isFields(value)) {
    return `map[${namesOf(value)
      .map((name) => `${name}:${printed(fieldOf(value, name))}`)
      .join(' ')}]`;
  }
  return String(value);
}

/** Go's name of a value's type, for messages. */
export function typeOf(value: Value): string {
  if (value === undefined || value === null) return 'nil';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (isList(value)) return '[]interface {}';
  return isMethod(value) ? 'func' : 'map[string]interface {}';
}
