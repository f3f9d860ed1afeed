import type { Cluster, ContainerInstance, HostPort, Needs } from './cluster.ts';

/**
 * Ports of an instance that the agent, Docker and SSH hold, so that no task can have them.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export const RESERVED_PORTS: readonly number[] = [22, 2375, 2376, 51678, 51679, 51680];

/** What an instance has left. */
export interface Room {
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
  readonly takenPorts: ReadonlySet<string>;
}

/** What the tasks on an instance leave of it; those of a draining instance take their part until they stop. */
export function roomOn(instance: ContainerInstance, { tasks }: Cluster): Room {
  let { cpu, memory } = instance.registered;
  let gpus = instance.registered.gpus ?? 0;
  const takenPorts = new Set(RESERVED_PORTS.map((port) => portKey({ port, protocol: 'tcp' })));
  for (const task of tasks) {
    if (task.instance !== instance.id) continue;
    cpu -= task.needs.cpu;
    memory -= task.needs.memory;
    gpus -= task.needs.gpus ?? 0;
    for (const port of task.needs.ports ?? []) takenPorts.add(portKey(port));
  }
  return { cpu, memory, gpus, takenPorts };
}

/** Whether one of the ports is taken, or wanted twice. */
export function portsClash({ ports = [] }: Needs, { takenPorts }: Room): boolean {
  const keys = ports.map(portKey);
  return keys.some((key, index) => takenPorts.has(key) || keys.indexOf(key) !== index);
}

const portKey = ({ port, protocol }: HostPort): string => `${port}/${protocol}`;
