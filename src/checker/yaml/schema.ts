/** The structure of a format that is written in YAML; what it holds is generated from the format's own description. */
export interface Schema {
  readonly definitions: Readonly<Record<string, Definition>>;
}

/** What an object may hold. */
export interface Definition {
  readonly members: Readonly<Record<string, Type>>;
  readonly required?: readonly string[];
  /** What any member is that `members` does not name; without it there is no other. */
  readonly others?: Type;
  /** A pattern for the names that other members may have, where not all will do. */
  readonly names?: string;
}

/** The types that are no definition’s name. */
export type Plain = 'any' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** A plain type or a definition’s name, a list, a map from any name, or a set of words. */
export type OneType =
  string | { readonly list: Type } | { readonly map: Type } | { readonly words: readonly string[] };

/** A type, or one of several. */
export type Type = OneType | readonly OneType[];
