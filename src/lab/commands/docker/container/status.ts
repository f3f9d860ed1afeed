import type { ContainerDetails } from '../../../engine/api.ts';
import { humanDuration } from '../format/time.ts';

/** `Up 3 seconds (healthy)`, `Exited (137) 2 minutes ago`: the STATUS of `docker ps`. */
export function statusOf({ state }: ContainerDetails, now: number): string {
  const since = (time: number | undefined) => humanDuration(now - (time ?? now));
  switch (state.status) {
    case 'created':
      return 'Created';
    case 'running': {
      const { health } = state;
      const words = health?.status === 'starting' ? 'health: starting' : health?.status;
      return `Up ${since(state.startedAt)}${words === undefined ? '' : ` (${words})`}`;
    }
    case 'restarting':
      return `Restarting (${state.exitCode}) ${since(state.finishedAt)} ago`;
    case 'exited':
      return `Exited (${state.exitCode}) ${since(state.finishedAt)} ago`;
    case 'dead':
      return 'Dead';
  }
}

/**
 * The PORTS of `docker ps`: those with the same number outside and inside first and as ranges, then the others, while it
 * runs.
 */
export function portsOf({ ports, state }: ContainerDetails): string {
  if (state.status !== 'running') return '';
  const sorted = [...ports].sort((a, b) => a.container - b.container || (a.host ?? 0) - (b.host ?? 0));
  const groups: { readonly address: string | undefined; readonly first: number; last: number }[] = [];
  const others: string[] = [];
  for (const { container, host, address } of sorted) {
    if (host !== undefined && host !== container) {
      others.push(`${address}:${host}->${container}/tcp`);
      continue;
    }
    const group = groups.findLast((each) => each.address === (host === undefined ? undefined : address));
    if (group?.last === container - 1) group.last = container;
    else
      groups.push({ address: host === undefined ? undefined : address, first: container, last: container });
  }
  const grouped = groups.map(({ address, first, last }) => {
    const range = first === last ? String(first) : `${first}-${last}`;
    return address === undefined ? `${range}/tcp` : `${address}:${range}->${range}/tcp`;
  });
  return [...grouped, ...others].join(', ');
}

/** The program and its arguments in a line, those with spaces in quotes. */
export function commandLine({ command }: ContainerDetails): string {
  const [program = '', ...rest] = command;
  return [program, ...rest.map((word) => (word.includes(' ') ? `'${word}'` : word))].join(' ');
}
