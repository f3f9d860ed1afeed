import { checkWorkspace } from '../../../checker/factors/workspace.ts';
import type { LabEvent, NewLabEvent } from '../../events.ts';
import type { ContainerView, ImageView, LabChecks, Observation } from '../check.ts';

type Texts = Readonly<Record<string, string>>;

interface Made extends Partial<Omit<Observation, 'files' | 'start'>> {
  readonly files?: Texts;
  readonly start?: Texts;
}

/** A look at a lab that is made by hand, for the tests of a check. What is not said is empty; the files are checked. */
export async function observation({ files = {}, start = files, ...rest }: Made = {}): Promise<Observation> {
  const report = await checkWorkspace(Object.entries(files).map(([path, text]) => ({ path, text })));
  return {
    files: new Map(Object.entries(files)),
    start: new Map(Object.entries(start)),
    diagnostics: report.diagnostics,
    scorecard: report.scorecard,
    events: [],
    containers: [],
    images: [],
    request: () => Promise.resolve(undefined),
    ...rest,
  };
}

/** An image that was built from a small Dockerfile; `texts` are its files, by their whole path. */
export function image({
  texts = {},
  ...rest
}: Partial<ImageView> & { readonly texts?: Texts } = {}): ImageView {
  return {
    id: 'sha256:one',
    references: ['api:latest'],
    createdAt: 0,
    env: {},
    command: ['node', 'server.js'],
    entrypoint: ['docker-entrypoint.sh'],
    user: 'node',
    workingDir: '/app',
    history: [],
    layers: [],
    readFile: (path) => texts[path],
    ...rest,
  };
}

/** A container that runs, of {@link image}. */
export function container({
  texts = {},
  ...rest
}: Partial<ContainerView> & { readonly texts?: Texts } = {}): ContainerView {
  return {
    id: 'c1',
    name: 'api',
    image: 'api',
    imageId: 'sha256:one',
    state: 'running',
    exitCode: 0,
    startedAt: 0,
    finishedAt: undefined,
    health: undefined,
    env: {},
    ports: [{ container: 8080, host: 8080 }],
    networks: ['bridge'],
    processes: [{ pid: 1, argv: ['node', 'server.js'] }],
    logs: '',
    readFile: (path) => texts[path],
    ...rest,
  };
}

/** Events with their times: `[at, event]`. */
export function story(...told: readonly (readonly [time: number, event: NewLabEvent])[]): LabEvent[] {
  return told.map(([time, event]) => ({ ...event, time }));
}

export const built = (id = 'sha256:one', reference = 'api:latest'): NewLabEvent => ({
  type: 'image',
  action: 'build',
  reference,
  id,
  steps: 5,
  cached: 0,
});

interface Life {
  readonly id?: string;
  readonly name?: string;
  readonly image?: string;
  readonly start?: number;
  readonly listen?: number;
  readonly healthy?: number;
  readonly unhealthy?: number;
  readonly requests?: readonly {
    readonly at: number;
    /** Undefined: it stays open. */
    readonly until?: number;
    readonly path?: string;
    readonly status?: number;
  }[];
  /** When the stop's signal came, and what process 1 made of it. */
  readonly asked?: number;
  readonly first?: readonly string[];
  readonly outcome?: 'handled' | 'ignored' | 'ended';
  readonly die?: number;
  readonly exitCode?: number;
  /** Lines that it writes right after its start. */
  readonly logs?: readonly string[];
}

let requestIds = 0;

/** What the lab's events tell of a container, from its making to its end, in the order of time. */
export function life(told: Life): LabEvent[] {
  const { id = 'c1', name = 'api', image: of = 'api', start = 0, requests = [] } = told;
  const place = { id, name };
  const events: LabEvent[] = [
    { time: start, type: 'container', action: 'create', container: place, image: of },
    { time: start, type: 'container', action: 'start', container: place, image: of },
  ];
  for (const text of told.logs ?? [])
    events.push({ time: start, type: 'log', container: place, stream: 'stdout', text });
  if (told.listen !== undefined)
    events.push({ time: told.listen, type: 'listen', action: 'open', machine: place, port: 8080 });
  for (const health of ['healthy', 'unhealthy'] as const) {
    const time = told[health];
    if (time !== undefined)
      events.push({ time, type: 'container', action: 'health', container: place, image: of, health });
  }
  for (const { at, until, path = '/slow', status = 200 } of requests) {
    requestIds += 1;
    const about = {
      type: 'request',
      machine: place,
      port: 8080,
      method: 'GET',
      path,
      id: requestIds,
    } as const;
    events.push({ time: at, ...about });
    if (until !== undefined) events.push({ time: until, ...about, status, milliseconds: until - at });
  }
  if (told.asked !== undefined) {
    const { asked: time, first: argv = ['node', 'server.js'], outcome = 'handled' } = told;
    events.push({ time, type: 'container', action: 'kill', container: place, image: of, signal: 'SIGTERM' });
    events.push({
      time,
      type: 'process',
      action: 'signal',
      machine: place,
      pid: 1,
      argv,
      signal: 'SIGTERM',
      outcome,
    });
  }
  if (told.die !== undefined) {
    const { die: time, exitCode = 0 } = told;
    events.push({ time, type: 'container', action: 'die', container: place, image: of, exitCode });
  }
  return inOrder(events);
}

/** Several stories told as one. */
export function together(...stories: readonly (readonly LabEvent[])[]): LabEvent[] {
  return inOrder(stories.flat());
}

const inOrder = (events: readonly LabEvent[]): LabEvent[] => [...events].sort((a, b) => a.time - b.time);

/** What a lab's check says of a look: `done`, or its reason. @throws Where the lab has no such task. */
export async function verdict({ tasks }: LabChecks, id: string, lab: Observation): Promise<string> {
  const task = tasks.find((each) => each.id === id);
  if (task === undefined) throw new Error(`There is no task ${id}`);
  const result = await task.check(lab);
  return result.state === 'done' ? 'done' : result.because;
}

/** The same files but for some. */
export function without(files: Texts, ...paths: readonly string[]): Texts {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
}
