import { objectAt, stringAt, type JsonString } from '../json/node.ts';
import type { TaskDefinitionContext } from './context.ts';

/** The operating system that the task asks for: `LINUX`, `WINDOWS_SERVER_2022_CORE`. */
export function operatingSystem(context: TaskDefinitionContext): JsonString | undefined {
  return stringAt(objectAt(context.root, 'runtimePlatform'), 'operatingSystemFamily');
}

export function isWindows(context: TaskDefinitionContext): boolean {
  return operatingSystem(context)?.value.startsWith('WINDOWS') === true;
}
