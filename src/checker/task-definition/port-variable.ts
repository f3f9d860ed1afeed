import type { JsonNumber, JsonString } from '../json/node.ts';
import type { Container, TaskDefinitionContext } from './context.ts';
import { variablesOf } from './environment.ts';
import { portMappings, portRange } from './port-mappings.ts';

/** A `PORT` that names none of the ports which its container maps, and the first of those. */
export interface PortDisagreement {
  readonly value: JsonString;
  readonly mapped: JsonNumber;
}

/** Undefined where they agree, and where one of them is missing or still to be filled in. */
export function portDisagreement(
  context: TaskDefinitionContext,
  container: Container,
): PortDisagreement | undefined {
  const value = variablesOf(container).findLast(({ name }) => name.value === 'PORT')?.value;
  if (value === undefined || !/^\d{1,5}$/.test(value.value)) return undefined;
  const port = Number(value.value);
  const mappings = portMappings(context).filter((mapping) => mapping.container === container);
  const [mapped] = mappings.flatMap(({ containerPort }) => containerPort ?? []);
  const isMapped = mappings.some(({ containerPort, containerPortRange }) => {
    const range = containerPortRange === undefined ? undefined : portRange(containerPortRange.value);
    return (
      containerPort?.value === port || (range !== undefined && range.first <= port && port <= range.last)
    );
  });
  return mapped === undefined || isMapped ? undefined : { value, mapped };
}
