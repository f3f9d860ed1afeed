import { applyFixes } from '../text.ts';
import { checkTaskDefinition } from './check-task-definition.ts';

const PATH = 'task-definition.json';

/** A task definition of one container, with members added or replaced. Of tests only. */
export function task(members: object, ...containers: readonly object[]): string {
  const containerDefinitions = (containers.length === 0 ? [{}] : containers).map((container, index) => ({
    name: index === 0 ? 'web' : `web-${index}`,
    image: 'web:1.4',
    memory: 256,
    ...container,
  }));
  return JSON.stringify({ family: 'web', containerDefinitions, ...members }, undefined, 2);
}

/** The same for Fargate, in a size that Fargate has. */
export function fargateTask(members: object, ...containers: readonly object[]): string {
  const fargate = {
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '1024',
    memory: '4096',
  };
  return task({ ...fargate, ...members }, ...containers);
}

/** What one rule finds in a text: the severity of each, in the order of the text. */
export function severities(code: string, text: string): readonly string[] {
  return found(code, text).map(({ severity }) => severity);
}

/** What one rule says about a text. */
export function messages(code: string, text: string): readonly string[] {
  return found(code, text).map(({ message }) => message);
}

/** The text after all fixes that one rule offers, as a value. */
export function mended(code: string, text: string): unknown {
  const fixes = found(code, text).flatMap((diagnostic) => diagnostic.fixes ?? []);
  return JSON.parse(applyFixes(text, fixes));
}

function found(code: string, text: string) {
  return checkTaskDefinition({ path: PATH, text }).filter((diagnostic) => diagnostic.code === code);
}
