import { checkWorkspace } from '../../../checker/factors/workspace.ts';
import type { LabEvent, NewLabEvent } from '../../events.ts';
import type { ContainerView, ImageView, Observation } from '../check.ts';

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
