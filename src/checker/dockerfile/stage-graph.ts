import type { DockerfileContext } from './context.ts';
import { mountFields } from './mount.ts';
import { stageAt } from './stage-lookup.ts';
import type { Instruction, Span, Stage } from './syntax/tree.ts';

/** A place that names a stage, or an image: in FROM, in COPY or ADD `--from`, in `RUN --mount=…,from=…`. */
export interface StageReference extends Span {
  /** As written. */
  readonly text: string;
  readonly kind: 'from' | 'copy' | 'mount';
  readonly instruction: Instruction;
  /** The stage in which it stands; for FROM, the stage that it begins. */
  readonly stage: Stage;
  /** The stage that it names, a later one or its own included; undefined for an image. */
  readonly target: Stage | undefined;
}

const NO_REFERENCES: readonly StageReference[] = [];

/**
 * How the stages of a file build on each other. Names count in any case; of several stages of one name, FROM means the
 * last one before it, and the others the last one of the file. `COPY --from` also takes a stage's number, from 0.
 * Source: https://docs.docker.com/build/building/multi-stage/
 */
export class StageGraph {
  /** The stage that each stage builds on. */
  readonly parents: ReadonlyMap<Stage, Stage>;
  /** The stages that build on each stage, in order; under undefined, those that build on an image. */
  readonly children: ReadonlyMap<Stage | undefined, readonly Stage[]>;
  readonly #context: DockerfileContext;
  readonly #byName = new Map<string, Stage>();
  #references: readonly StageReference[] | undefined;
  #reachable: ReadonlySet<Stage> | undefined;

  constructor(context: DockerfileContext) {
    this.#context = context;
    const parents = new Map<Stage, Stage>();
    const children = new Map<Stage | undefined, Stage[]>();
    for (const stage of context.tree.stages) {
      const image = context.variables.image(stage) ?? stage.image?.text;
      const parent = image === undefined ? undefined : this.#byName.get(image.toLowerCase());
      if (parent !== undefined) parents.set(stage, parent);
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [stage]);
      else siblings.push(stage);
      if (stage.alias !== undefined) this.#byName.set(stage.alias.text.toLowerCase(), stage);
    }
    this.parents = parents;
    this.children = children;
  }

  /** The stage of a name, in any case; of several, the last one. */
  named(name: string): Stage | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** The stage that `COPY --from` means: by its number, else by its name. */
  source(text: string): Stage | undefined {
    return /^\d+$/.test(text) ? this.#context.tree.stages[Number(text)] : this.named(text);
  }

  /** The stage that is built where nobody asks for another. */
  get final(): Stage | undefined {
    return this.#context.tree.stages.at(-1);
  }

  /** Every place that names a stage or an image, in the order of the file; what ONBUILD defers is left out. */
  get references(): readonly StageReference[] {
    this.#references ??= this.#findReferences();
    return this.#references;
  }

  /** The stages that the final one needs, itself included. The others are built only when somebody names them. */
  get reachable(): ReadonlySet<Stage> {
    this.#reachable ??= this.#findReachable();
    return this.#reachable;
  }

  #findReferences(): readonly StageReference[] {
    const { tree } = this.#context;
    const found = tree.stages.flatMap((stage) => this.#fromReference(stage));
    if (!tree.flagNames.has('from') && !tree.flagNames.has('mount')) return found;
    for (const instruction of this.#context.named('COPY', 'RUN')) {
      if (instruction.flags.length === 0 || instruction.isDeferred) continue;
      const stage = stageAt(this.#context, instruction.start);
      if (stage === undefined) continue;
      for (const reference of this.#sourceReferences(instruction, stage)) found.push(reference);
    }
    return found.sort((a, b) => a.start - b.start);
  }

  #fromReference(stage: Stage): readonly StageReference[] {
    const { image, from: instruction } = stage;
    if (image === undefined) return [];
    const { start, end, text } = image;
    return [{ start, end, text, kind: 'from', instruction, stage, target: this.parents.get(stage) }];
  }

  #sourceReferences(instruction: Instruction, stage: Stage): readonly StageReference[] {
    const { name, flags } = instruction;
    if (name === 'COPY') {
      return flags.flatMap(({ name: flag, value }) => {
        if (flag !== 'from' || value === undefined) return [];
        const { start, end, text } = value;
        return { start, end, text, kind: 'copy' as const, instruction, stage, target: this.source(text) };
      });
    }
    if (name !== 'RUN') return NO_REFERENCES;
    if (!flags.some(({ value }) => value?.text.toLowerCase().includes('from') === true)) return NO_REFERENCES;
    return mountFields(instruction).flatMap(({ key, value }) => {
      if (key !== 'from' || value === undefined) return [];
      const { start, end, text } = value;
      return { start, end, text, kind: 'mount' as const, instruction, stage, target: this.named(text) };
    });
  }

  #findReachable(): ReadonlySet<Stage> {
    const needs = new Map<Stage, Stage[]>();
    for (const { stage, target } of this.references) {
      if (target === undefined) continue;
      const known = needs.get(stage);
      if (known === undefined) needs.set(stage, [target]);
      else known.push(target);
    }
    const reached = new Set<Stage>();
    const open = this.final === undefined ? [] : [this.final];
    for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
      if (reached.has(stage)) continue;
      reached.add(stage);
      open.push(...(needs.get(stage) ?? []));
    }
    return reached;
  }
}
