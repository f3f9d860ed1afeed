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

/** Whether the file leaves Fargate open: by its name, or by one that is misspelt or still to be filled in. */
export function mayRunOnFargate({ fargate, launchTypes }: TaskDefinitionContext): boolean {
  return fargate || [...launchTypes].some((type) => !OTHERS.has(type));
}

const OTHERS: ReadonlySet<string> = new Set(['EC2', 'EXTERNAL', 'MANAGED_INSTANCES']);
