/** How tasks get their ports: behind a bridge on their instance, or with an address of their own. */
export type NetworkMode = 'bridge' | 'awsvpc';

/** A task as its target group sees it. */
export interface Target {
  readonly id: number;
  readonly app: string;
  /** Its instance and its place there, both from 0. */
  readonly host: number;
  readonly place: number;
  /** The instance's port that leads to it in bridge mode. */
  readonly port: number;
  readonly healthy: boolean;
}

/** Where Linux images of ECS take free ports from: /proc/sys/net/ipv4/ip_local_port_range. */
export const FREE_PORTS = { first: 32_768, last: 60_999 } as const;
/** The port inside, the same for all. */
export const CONTAINER_PORT = 8080;
export const PLACES = 2;

/** A free port of an instance: spread over the range, so that it looks as little chosen as it is. */
export function freePort(taken: readonly number[], draw: number): number {
  const size = FREE_PORTS.last - FREE_PORTS.first + 1;
  const used = new Set(taken);
  for (let tries = 0; tries < size; tries++) {
    const port = FREE_PORTS.first + (((((draw + 1) * 7919) % size) + tries) % size);
    if (!used.has(port)) return port;
  }
  throw new Error('An instance has no free port left.');
}

/** The task's own address in awsvpc mode: a subnet for each host's zone, a number for each task. */
export const addressOf = ({ id, host }: Target): string => `10.0.${host}.${10 + id}`;

/** What the target group holds of a task: an instance's port, or the task's address with the container's port. */
export function registered(target: Target, mode: NetworkMode): string {
  return mode === 'bridge'
    ? `instance ${target.host + 1}, port ${target.port}`
    : `${addressOf(target)}, port ${CONTAINER_PORT}`;
}

/** The first place that no task has taken, on the host with the most room. */
export function freePlace(
  targets: readonly Target[],
  hosts: number,
): { host: number; place: number } | undefined {
  const free = Array.from({ length: hosts }, (_, host) =>
    Array.from({ length: PLACES }, (_, place) => ({ host, place })).filter(
      (each) => !targets.some((target) => target.host === each.host && target.place === each.place),
    ),
  );
  return free.toSorted((one, other) => other.length - one.length)[0]?.[0];
}

/** One task more of an app, on a new port; the same targets if there is no place for it. */
export function startTarget(
  targets: readonly Target[],
  app: string,
  hosts: number,
  id: number,
): readonly Target[] {
  const at = freePlace(targets, hosts);
  if (at === undefined) return targets;
  const taken = targets.filter(({ host }) => host === at.host).map(({ port }) => port);
  return [...targets, { id, app, ...at, port: freePort(taken, id), healthy: true }];
}

/**
 * Who gets the request with this number: healthy targets of the group in turn; all of them in turn where none is healthy,
 * for then the load balancer fails open. Undefined where the group is empty, which is answered with 503.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function chooseTarget(targets: readonly Target[], group: string, turn: number): Target | undefined {
  const all = targets.filter(({ app }) => app === group);
  const healthy = all.filter((target) => target.healthy);
  const asked = healthy.length > 0 ? healthy : all;
  return asked[turn % asked.length];
}
