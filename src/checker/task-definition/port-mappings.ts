import {
  arrayAt,
  numberAt,
  stringAt,
  type JsonArray,
  type JsonNumber,
  type JsonObject,
  type JsonString,
} from '../json/node.ts';
import type { Container, TaskDefinitionContext } from './context.ts';

/** One entry of a container's `portMappings`. */
export interface PortMapping {
  readonly container: Container;
  readonly list: JsonArray;
  readonly object: JsonObject;
  readonly containerPort: JsonNumber | undefined;
  readonly hostPort: JsonNumber | undefined;
  readonly containerPortRange: JsonString | undefined;
  /** ECS takes every protocol but `udp` for `tcp`. */
  readonly protocol: 'tcp' | 'udp';
}

/** From the first port to the last, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export const HIGHEST_PORT = 65_535;

const read = new WeakMap<TaskDefinitionContext, readonly PortMapping[]>();

/** The port mappings of all containers, in the order of the text. Read once, for all the rules that ask. */
export function portMappings(context: TaskDefinitionContext): readonly PortMapping[] {
  const mappings = read.get(context) ?? readMappings(context);
  read.set(context, mappings);
  return mappings;
}

function readMappings(context: TaskDefinitionContext): readonly PortMapping[] {
  return context.containers.flatMap((container) => {
    const list = arrayAt(container.object, 'portMappings');
    if (list === undefined) return [];
    const mappings: PortMapping[] = [];
    for (const object of list.items) {
      if (object.kind !== 'object') continue;
      mappings.push({
        container,
        list,
        object,
        containerPort: numberAt(object, 'containerPort'),
        hostPort: numberAt(object, 'hostPort'),
        containerPortRange: stringAt(object, 'containerPortRange'),
        protocol: stringAt(object, 'protocol')?.value === 'udp' ? 'udp' : 'tcp',
      });
    }
    return mappings;
  });
}

/** The ports of `8000-8010`; undefined where it is no range that ECS takes. */
export function portRange(text: string): PortRange | undefined {
  const found = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  if (found === null) return undefined;
  const [first, last] = [Number(found[1]), Number(found[2])];
  return first >= 1 && first < last && last <= HIGHEST_PORT ? { first, last } : undefined;
}

/** The fixed port that a mapping takes on the machine, or on the task's own interface; undefined where any will do. */
export function hostPortOf(
  { containerPort, hostPort }: PortMapping,
  mode: string | undefined,
): JsonNumber | undefined {
  const fixed = hostPort?.value === 0 ? undefined : hostPort;
  // There the container's port is the one that counts; a host's port that differs is `ecs/host-port`'s business.
  return mode === 'host' || mode === 'awsvpc' ? (containerPort ?? fixed) : fixed;
}
