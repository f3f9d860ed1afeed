import type { Dockerfile, Instruction, Stage } from '../../../checker/dockerfile/syntax/tree.ts';
import { mountFields } from '../../../checker/dockerfile/mount.ts';
import { BuildError } from '../api.ts';
import { expandWord, type Environment } from './expand.ts';

/** A stage and what it stands on. */
export interface PlannedStage {
  readonly index: number;
  readonly stage: Stage;
  /** As `--target` and `--from` know it. */
  readonly name: string | undefined;
  /** What FROM names, variables put in: an image, where `parent` is undefined. */
  readonly base: string;
  readonly platform: string | undefined;
  readonly parent: PlannedStage | undefined;
}

/** The stages of a file, and which of them are to be built, in order. */
export interface Plan {
  readonly stages: readonly PlannedStage[];
  readonly target: PlannedStage;
  readonly needed: readonly PlannedStage[];
  /** The stage that `--from` means in a stage: an earlier one, by number or name; undefined for an image. */
  readonly sourceOf: (name: string, from: PlannedStage) => PlannedStage | undefined;
}

/**
 * Plans a build: only the target and what it needs is built. @throws {BuildError} where there is no such target,
 * {WordError} for a FROM that cannot be read.
 * Source: https://docs.docker.com/build/building/multi-stage/
 */
export function planStages(tree: Dockerfile, globals: Environment, wanted: string | undefined): Plan {
  const stages: PlannedStage[] = [];
  for (const [index, stage] of tree.stages.entries()) {
    const base = expandWord(stage.image?.text ?? '', globals, tree.escape);
    const platform = stage.platform?.value?.text;
    stages.push({
      index,
      stage,
      name: stage.alias?.text.toLowerCase(),
      base,
      platform: platform === undefined ? undefined : expandWord(platform, globals, tree.escape),
      parent: stages.findLast(({ name }) => name === base.toLowerCase()),
    });
  }
  const target = findTarget(stages, wanted);
  const sourceOf = (name: string, from: PlannedStage): PlannedStage | undefined => {
    const earlier = stages.slice(0, from.index);
    return /^\d+$/.test(name)
      ? earlier[Number(name)]
      : earlier.findLast((each) => each.name === name.toLowerCase());
  };
  return { stages, target, needed: neededFor(target, sourceOf), sourceOf };
}

function findTarget(stages: readonly PlannedStage[], wanted: string | undefined): PlannedStage {
  const found =
    wanted === undefined || wanted === ''
      ? stages.at(-1)
      : (stages.findLast(({ name }) => name === wanted.toLowerCase()) ??
        (/^\d+$/.test(wanted) ? stages[Number(wanted)] : undefined));
  if (found !== undefined) return found;
  throw new BuildError(`failed to solve: target stage ${JSON.stringify(wanted)} could not be found`);
}

function neededFor(target: PlannedStage, sourceOf: Plan['sourceOf']): readonly PlannedStage[] {
  const needed = new Set<PlannedStage>();
  const visit = (planned: PlannedStage): void => {
    if (needed.has(planned)) return;
    if (planned.parent !== undefined) visit(planned.parent);
    for (const instruction of planned.stage.instructions) {
      for (const name of sourcesIn(instruction)) {
        const source = sourceOf(name, planned);
        if (source !== undefined) visit(source);
      }
    }
    needed.add(planned);
  };
  visit(target);
  return [...needed].sort((a, b) => a.index - b.index);
}

/** What the `--from` and the mounts of an instruction name. */
export function sourcesIn(instruction: Instruction): readonly string[] {
  const { name, flags } = instruction;
  if (name === 'COPY') return flags.flatMap((flag) => (flag.name === 'from' ? (flag.value?.text ?? []) : []));
  if (name !== 'RUN') return [];
  return mountFields(instruction).flatMap(({ key, value }) => (key === 'from' ? (value?.text ?? []) : []));
}
