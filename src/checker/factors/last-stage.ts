import type { DockerfileContext } from '../dockerfile/context.ts';
import type { Instruction, Stage } from '../dockerfile/syntax/tree.ts';

/** The stage that an image is made of, and those that it builds on: the last one first. */
export function lastStages({ stages }: DockerfileContext): readonly Stage[] {
  const chain: Stage[] = [];
  for (let stage = stages.final; stage !== undefined; stage = stages.parents.get(stage)) chain.push(stage);
  return chain;
}

/** What those stages are made of, of one name. */
export function lastInstructions(context: DockerfileContext, name: string): readonly Instruction[] {
  return lastStages(context).flatMap(({ instructions }) => instructions.filter((each) => each.name === name));
}

/** Whether a Dockerfile is meant for work on the program, by its name or its folder. */
export function isForDevelopment({ path }: DockerfileContext): boolean {
  return /(?:^|[./_-])(?:dev|devel|development|devcontainer|debug|local|test|tests|ci)(?:[./_-]|$)/i.test(
    path,
  );
}
