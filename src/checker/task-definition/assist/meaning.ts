import { SCHEMA } from '../schema.generated.ts';
import type { Definition, Member } from '../schema.ts';

/** What the structure says of a place. */
export interface Meaning {
  /** The definition whose member it is: `ContainerDefinition`; undefined for the document itself. */
  readonly owner: string | undefined;
  /** The member's name, with what the structure says of it. */
  readonly name: string;
  readonly member: Member;
  /** In a list, an item of it; in a map, one of its values. */
  readonly isItem: boolean;
}

/** What lies at a path of a task definition; undefined where the structure knows nothing of it. */
export function meaningOf(path: readonly (string | number)[]): Meaning | undefined {
  // The answer of describe-task-definition wraps it.
  const steps = path[0] === 'taskDefinition' ? path.slice(1) : path;
  let meaning: Meaning = { owner: undefined, name: '', member: { type: SCHEMA.root }, isItem: false };
  for (const step of steps) {
    const { member, isItem } = meaning;
    const isOpen = member.form !== undefined && !isItem;
    if (isOpen) {
      if ((member.form === 'list') !== (typeof step === 'number')) return undefined;
      meaning = { ...meaning, isItem: true };
      continue;
    }
    const definition = SCHEMA.definitions[member.type];
    if (typeof step === 'number' || definition === undefined || !('members' in definition)) return undefined;
    const next = Object.hasOwn(definition.members, step) ? definition.members[step] : undefined;
    if (next === undefined) return undefined;
    meaning = { owner: member.type, name: step, member: next, isItem: false };
  }
  return meaning;
}

/** The definition of what lies at a path, where that is one object and no list or map of them. */
export function definitionOf({ member, isItem }: Meaning): Definition | undefined {
  return member.form === undefined || isItem ? SCHEMA.definitions[member.type] : undefined;
}

/** `list of ContainerDefinition`, `map of string`, `integer`, `TransportProtocol`. */
export function typeWords({ type, form }: Member): string {
  return form === undefined ? `\`${type}\`` : `${form} of \`${type}\``;
}
