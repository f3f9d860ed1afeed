import { member } from '../json/node.ts';
import type { TaskDefinitionContext } from './context.ts';
import { mayRunOnFargate } from './launch-types.ts';
import { isWindows } from './platform.ts';

/**
 * The network mode in which the task will run; undefined where the file does not settle it. Without a `networkMode`,
 * Linux tasks on EC2 have `bridge`, and those of Fargate and Managed Instances `awsvpc`.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function networkMode(context: TaskDefinitionContext): string | undefined {
  const mode = member(context.root, 'networkMode')?.value;
  if (mode !== undefined) {
    return mode.kind === 'string' && MODES.has(mode.value) ? mode.value : undefined;
  }
  if (context.fargate) return 'awsvpc';
  if (context.launchTypes.has('MANAGED_INSTANCES')) {
    return context.launchTypes.size === 1 ? 'awsvpc' : undefined;
  }
  return isWindows(context) || mayRunOnFargate(context) ? undefined : 'bridge';
}

const MODES: ReadonlySet<string> = new Set(['awsvpc', 'bridge', 'host', 'none']);
