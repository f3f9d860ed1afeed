import type { Range } from '../diagnostic.ts';
import { member } from '../json/node.ts';
import type { TaskDefinitionContext } from './context.ts';

/** Where a launch type is asked for: its member, or the opening brace of a file that does not say. */
export function launchTypesPlace(context: TaskDefinitionContext): Range {
  const { start } = context.root;
  return context.range(member(context.root, 'requiresCompatibilities')?.key ?? { start, end: start + 1 });
}

/** Whether the task is meant for Fargate and nothing else, so that what Fargate refuses is of no use. */
export function onlyFargate(context: TaskDefinitionContext): boolean {
  return context.fargate && context.launchTypes.size === 1;
}
