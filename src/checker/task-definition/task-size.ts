import { stringAt, type JsonString } from '../json/node.ts';
import type { TaskDefinitionContext } from './context.ts';
import { cpuUnits, memoryMib } from './fargate-sizes.ts';

/** What the task as a whole has, in CPU units or in MiB. */
export interface TaskAmount {
  readonly value: JsonString;
  readonly amount: number;
}

/** The task's CPU units; undefined where the file does not say, or not in a form that ECS reads. */
export function taskCpu(context: TaskDefinitionContext): TaskAmount | undefined {
  return amountOf(stringAt(context.root, 'cpu'), cpuUnits);
}

/** The task's memory in MiB; undefined as above. */
export function taskMemory(context: TaskDefinitionContext): TaskAmount | undefined {
  return amountOf(stringAt(context.root, 'memory'), memoryMib);
}

function amountOf(
  value: JsonString | undefined,
  read: (text: string) => number | undefined,
): TaskAmount | undefined {
  const amount = value && read(value.value);
  return value === undefined || amount === undefined ? undefined : { value, amount };
}
