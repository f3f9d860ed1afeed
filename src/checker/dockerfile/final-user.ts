import type { DockerfileContext } from './context.ts';
import { stageAt } from './stage-lookup.ts';
import type { Instruction, Stage } from './syntax/tree.ts';

/**
 * The USER that the image's process runs as: the last one of the final stage, or of the stages that it builds on.
 * Undefined where none of them has one: then the base image decides.
 * Source: https://docs.docker.com/reference/dockerfile/#user
 */
export function finalUser(context: DockerfileContext): Instruction | undefined {
  const users = context.named('USER');
  const last = users.at(-1);
  if (last === undefined) return undefined;
  if (!last.isDeferred && stageAt(context, last.start) === context.tree.stages.at(-1)) return last;
  const lastOf = new Map<Stage | undefined, Instruction>();
  for (const user of users) if (!user.isDeferred) lastOf.set(stageAt(context, user.start), user);
  const { final, parents } = context.stages;
  for (let stage = final; stage !== undefined; stage = parents.get(stage)) {
    const user = lastOf.get(stage);
    if (user !== undefined) return user;
  }
  return final === undefined ? lastOf.get(undefined) : undefined;
}
