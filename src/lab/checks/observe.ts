import type { SourceFile } from '../../checker/diagnostic.ts';
import type { WorkspaceReport } from '../../checker/factors/workspace.ts';
import type { ContainerDetails, DockerEngine, ImageSummary } from '../engine/api.ts';
import type { FileSystem } from '../file-system/file-system.ts';
import { readLabFiles } from '../lab-files.ts';
import { readAll, request } from '../network/http-client.ts';
import { PROBE_HEADER } from '../network/probe.ts';
import type { World } from '../world.ts';
import type { ContainerView, ImageView, Observation } from './check.ts';

/** As much of a world as a check may look at. */
export type Observed = Pick<World, 'clock' | 'events' | 'engine' | 'files' | 'home' | 'network' | 'probe'>;

export interface ObserveOptions {
  /** Files as they were at the start of the lab. */
  readonly start: ReadonlyMap<string, string>;
  /** Checks the learner's files: in the page in a worker, under Node `checkWorkspace` itself. */
  readonly report: (files: readonly SourceFile[]) => Promise<WorkspaceReport>;
  /** Told before each request that a check sends. */
  readonly asking?: () => void;
}

/** How long a check waits for an answer where it does not say, in milliseconds of the lab's time. */
const PATIENCE = 2_000;

/**
 * A look at the lab, for its checks. What is costly (logs, processes, files of containers) is read when it is asked for.
 * @throws Where the checker failed.
 */
export async function observe(world: Observed, options: ObserveOptions): Promise<Observation> {
  const files = readLabFiles(world.files, world.home);
  const report = await options.report([...files].map(([path, text]) => ({ path, text })));
  const { engine } = world;
  return {
    files,
    start: options.start,
    diagnostics: report.diagnostics,
    scorecard: report.scorecard,
    events: world.events.past,
    containers: engine.containers.list(true).map((container) => containerView(engine, container)),
    images: engine.images.list().map((image) => imageView(engine, image)),
    request: async (url, asked = {}) => {
      options.asking?.();
      return ask(world, url, asked);
    },
  };
}

type Asked = NonNullable<Parameters<Observation['request']>[1]>;

async function ask(
  { clock, network, probe = network }: Observed,
  address: string,
  { method = 'GET', body, timeout = PATIENCE }: Asked,
): Promise<{ readonly status: number; readonly body: string } | undefined> {
  const url = new URL(/^https?:\/\//.test(address) ? address : `http://${address}`);
  const given = new AbortController();
  const waited = new AbortController();
  clock.sleep(timeout, waited.signal).then(
    () => {
      given.abort(new DOMException('Nobody answered in time', 'TimeoutError'));
    },
    () => undefined,
  );
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  try {
    const answer = await request(
      probe.connect(url.hostname, url.port === '' ? 80 : Number(url.port)),
      {
        method,
        path: `${url.pathname}${url.search}`,
        headers: [
          ['Host', url.host],
          ['User-Agent', 'curl/8.14.1'],
          ['Accept', '*/*'],
          [PROBE_HEADER, '1'],
          ...(bytes === undefined ? [] : ([['Content-Length', String(bytes.length)]] as const)),
          ['Connection', 'close'],
        ],
        ...(bytes === undefined ? {} : { body: bytes }),
      },
      given.signal,
    );
    return { status: answer.status, body: new TextDecoder().decode(await readAll(answer.body)) };
  } catch {
    // Refused, reset, too late, no HTTP: for a check all of them are “nobody answers”.
    return undefined;
  } finally {
    waited.abort();
  }
}

function containerView(engine: DockerEngine, details: ContainerDetails): ContainerView {
  const { id, name, image, imageId, state, config, ports, networks } = details;
  return {
    id,
    name,
    image,
    imageId,
    state: state.status,
    exitCode: state.exitCode,
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
    health: state.health?.status,
    env: environment(config.Env),
    ports: ports.flatMap(({ container, host }) => (host === undefined ? [] : [{ container, host }])),
    networks: networks.map((network) => network.name),
    get processes() {
      return quietly(() => engine.containers.processes(id), []).map(({ pid, argv }) => ({ pid, argv }));
    },
    get logs() {
      return quietly(() => engine.containers.logs(id), [])
        .map(({ text }) => `${text}\n`)
        .join('');
    },
    readFile: (path) => quietly(() => textIn(engine.containers.files(id), path), undefined),
  };
}

function imageView(engine: DockerEngine, summary: ImageSummary): ImageView {
  const { id, references, created, config, history, layers } = summary;
  const filled = history.filter(({ empty }) => !empty);
  return {
    id,
    references,
    createdAt: created,
    env: environment(config.Env),
    command: config.Cmd ?? [],
    entrypoint: config.Entrypoint ?? [],
    user: config.User,
    workingDir: config.WorkingDir === '' ? '/' : config.WorkingDir,
    history: history.map(({ createdBy }) => createdBy).reverse(),
    layers: layers.map((digest, index) => ({ digest, createdBy: filled[index]?.createdBy ?? '' })),
    readFile: (path) => quietly(() => textIn(engine.images.open(id), path), undefined),
  };
}

/** `['A=1']` as `{ A: '1' }`; of a name that comes twice the last one counts. */
function environment(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=');
      return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}

function textIn(files: FileSystem, path: string): string {
  return files.readText(path);
}

/** What was there a moment ago may be gone: a look at it then finds nothing, and does not fail. */
function quietly<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
