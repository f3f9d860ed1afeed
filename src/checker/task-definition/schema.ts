/** The structure of an ECS task definition as RegisterTaskDefinition takes it; its content is generated. */
export interface Schema {
  /** The name of the definition that describes all of it. */
  readonly root: string;
  readonly definitions: Readonly<Record<string, Definition>>;
}

export type Definition = ObjectDefinition | EnumDefinition;

export interface ObjectDefinition {
  readonly members: Readonly<Record<string, Member>>;
  /** Exactly one of the members may stand. */
  readonly union?: true;
}

export interface EnumDefinition {
  readonly values: readonly string[];
}

export interface Member {
  /** `string`, `integer`, `boolean`, or the name of a definition. */
  readonly type: string;
  /** A list of the type, or a map from any name to it; without a form, the type itself. */
  readonly form?: 'list' | 'map';
  readonly required?: true;
  readonly deprecated?: true;
}
