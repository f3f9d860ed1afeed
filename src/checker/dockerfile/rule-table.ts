import type { Rule } from '../rule.ts';
import type { DockerfileContext } from './context.ts';

type DockerfileRule = Rule<DockerfileContext>;

/** Which rules have to run on a file or a part of it, by what stands in it. */
export class RuleTable {
  readonly #always: readonly DockerfileRule[];
  readonly #byName = new Map<string, DockerfileRule[]>();

  constructor(rules: readonly DockerfileRule[]) {
    this.#always = rules.filter(({ about }) => about === undefined);
    for (const rule of rules) {
      for (const name of rule.about ?? []) {
        const same = this.#byName.get(name);
        if (same === undefined) this.#byName.set(name, [rule]);
        else same.push(rule);
      }
    }
  }

  /** Every rule that may find something in this file or part, once. */
  for(context: DockerfileContext): readonly DockerfileRule[] {
    const { byName, traits, commandNames } = context;
    const due = [...this.#always];
    for (const name of byName.keys()) this.#add(due, name, context);
    // A file may have more flags than there are rules, and each of its parts has them all.
    for (const name of traits.size < this.#byName.size ? traits : this.#byName.keys()) {
      if (traits.has(name) && !byName.has(name)) this.#add(due, name, context);
    }
    for (const name of commandNames.keys()) {
      if (!byName.has(name) && !traits.has(name)) this.#add(due, name, context);
    }
    return due;
  }

  #add(due: DockerfileRule[], name: string, context: DockerfileContext): void {
    const rules = this.#byName.get(name);
    if (rules === undefined) return;
    for (const rule of rules) if (firstPresent(rule, context) === name) due.push(rule);
  }
}

/** The name under which a rule that is about several is taken. */
function firstPresent({ about = [] }: DockerfileRule, context: DockerfileContext): string | undefined {
  if (about.length === 1) return about[0];
  const { byName, traits, commandNames } = context;
  return about.find((name) => byName.has(name) || traits.has(name) || commandNames.has(name));
}
