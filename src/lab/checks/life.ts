import type { LabEvent } from '../events.ts';

/** How a container came up. Times are the lab's, in milliseconds since 1970; undefined: it has not come to that. */
export interface SeenStart {
  readonly container: string;
  readonly name: string;
  /** What it was made of, as it was typed: `api:2`. */
  readonly image: string;
  /** The image that this name stood for when the container was made; undefined where it was not built in this lab. */
  readonly imageId: string | undefined;
  readonly startedAt: number;
  /** When a port was first open in it. */
  readonly listenedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly exitCode: number | undefined;
  /** What it wrote, line by line. */
  readonly wrote: readonly string[];
  /** What its health check said last, and when it first said `healthy`; undefined where it has none. */
  readonly health: 'starting' | 'healthy' | 'unhealthy' | undefined;
  readonly healthyAt: number | undefined;
}

/** Every start of a container, oldest first. One that is started again begins a new life. */
export function seenStarts(events: readonly LabEvent[]): readonly SeenStart[] {
  const starts: SeenStart[] = [];
  const current = new Map<string, number>();
  const names = new Map<string, string>();
  const images = new Map<string, string>();
  const lines = new Map<string, string[]>();
  const change = (container: string, said: Partial<SeenStart>) => {
    const index = current.get(container);
    const start = index === undefined ? undefined : starts[index];
    if (index !== undefined && start !== undefined) starts[index] = { ...start, ...said };
  };
  for (const event of events) {
    if (event.type === 'image' && event.id !== undefined && event.action !== 'untag') {
      if (event.reference !== '') names.set(withTag(event.reference), event.id);
      if (event.action === 'build') names.set(event.id, event.id);
    } else if (event.type === 'listen' && event.action === 'open' && event.published !== true) {
      const index = current.get(event.machine.id);
      if (index !== undefined && starts[index]?.listenedAt === undefined)
        change(event.machine.id, { listenedAt: event.time });
    } else if (event.type === 'log') {
      lines.get(event.container.id)?.push(event.text);
    } else if (event.type === 'container') {
      const { id, name } = event.container;
      if (event.action === 'create') {
        const imageId = names.get(withTag(event.image)) ?? byIdIn(names, event.image);
        if (imageId !== undefined) images.set(id, imageId);
      } else if (event.action === 'start') {
        const wrote: string[] = [];
        lines.set(id, wrote);
        current.set(id, starts.length);
        starts.push({
          container: id,
          name,
          image: event.image,
          imageId: images.get(id),
          startedAt: event.time,
          listenedAt: undefined,
          endedAt: undefined,
          exitCode: undefined,
          wrote,
          health: undefined,
          healthyAt: undefined,
        });
      } else if (event.action === 'die') change(id, { endedAt: event.time, exitCode: event.exitCode });
      else if (event.action === 'health') {
        const { health, time } = event;
        const index = current.get(id);
        const first = index === undefined ? undefined : starts[index]?.healthyAt;
        change(id, { health, healthyAt: first ?? (health === 'healthy' ? time : undefined) });
      }
    }
  }
  return starts;
}

/** `api` and `docker.io/library/api:latest` are one name. */
function withTag(reference: string): string {
  const short = reference.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  return /:[^/]*$/.test(short) ? short : `${short}:latest`;
}

/** An image is also named by the first characters of its id. */
function byIdIn(names: ReadonlyMap<string, string>, image: string): string | undefined {
  const bare = image.replace(/^sha256:/, '');
  if (!/^[0-9a-f]{6,64}$/.test(bare)) return undefined;
  return [...names.values()].find((id) => id.startsWith(`sha256:${bare}`));
}
