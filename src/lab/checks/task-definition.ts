import type { Diagnostic } from '../../checker/diagnostic.ts';
import type { Observation } from './check.ts';

/** One container of a task definition, as much as labs ask for. */
export interface TaskContainer {
  readonly name?: string;
  readonly command?: readonly string[];
  readonly stopTimeout?: number;
  readonly healthCheck?: { readonly command?: readonly string[] };
  readonly environment?: readonly { readonly name?: string; readonly value?: string }[];
  readonly secrets?: readonly { readonly name?: string; readonly valueFrom?: string }[];
}

export interface TaskDefinition {
  readonly executionRoleArn?: string;
  readonly containerDefinitions: readonly TaskContainer[];
}

/** Reads a task definition; undefined where the file is missing or no object with containers. */
export function taskDefinition({ files }: Observation, path: string): TaskDefinition | undefined {
  try {
    const value: unknown = JSON.parse(files.get(path) ?? '');
    return isTaskDefinition(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What the checker holds against a file, the worst first: errors and warnings, and notes of the codes that are named. */
export function problemsOf(
  { diagnostics }: Observation,
  path: string,
  notes: readonly string[] = [],
): readonly Diagnostic[] {
  return diagnostics
    .filter(
      (each) =>
        each.path === path &&
        (each.severity === 'error' || each.severity === 'warning' || notes.includes(each.code)),
    )
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

function isTaskDefinition(value: unknown): value is TaskDefinition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'containerDefinitions' in value &&
    Array.isArray(value.containerDefinitions) &&
    value.containerDefinitions.every((each: unknown) => typeof each === 'object' && each !== null)
  );
}
