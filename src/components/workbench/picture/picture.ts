import type {
  ConnectionEvent,
  ContainerEvent,
  LabEvent,
  Place,
  ProcessEvent,
  RequestEvent,
} from '../../../lab/events.ts';

/** What runs, as far as the lab's events tell. */
export interface Picture {
  /** In the order in which they were made. */
  readonly containers: readonly ContainerPicture[];
  /** What the laptop runs besides containers. */
  readonly laptop: readonly ProcessPicture[];
  /** What was connected to and is neither a container nor the laptop: an attached database. */
  readonly services: readonly Place[];
  readonly connections: readonly Connection[];
  /** Requests under way, and those that have just ended. */
  readonly flights: readonly Flight[];
  /** The last connection that came to nothing; the next one that succeeds from the same place clears it. */
  readonly failure: Failure | undefined;
}

export interface ContainerPicture {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly state: 'created' | 'starting' | 'running' | 'stopping' | 'exited';
  /** While it is stopping: when SIGKILL follows, in the lab's time; undefined where nobody knows. */
  readonly deadline: number | undefined;
  readonly exitCode: number | undefined;
  readonly outOfMemory: boolean;
  readonly health: ContainerEvent['health'];
  readonly restarts: number;
  /** By PID, process 1 first. */
  readonly processes: readonly ProcessPicture[];
  /** Ports on which its processes listen. */
  readonly listening: readonly number[];
  readonly ports: readonly PublishedPort[];
  /** Without Docker's own `bridge`. */
  readonly networks: readonly string[];
  /** Requests that it has answered. */
  readonly answered: number;
  /** What the lab had to say about it last. */
  readonly notice: string | undefined;
}

export interface ProcessPicture {
  readonly pid: number;
  /** Who started it, where it is known; 0 for what came in from outside: process 1, and those of `docker exec`. */
  readonly ppid?: number;
  readonly argv: readonly string[];
  /** The last signal it got. */
  readonly signal?: { readonly name: string; readonly outcome: ProcessEvent['outcome'] };
}

export interface PublishedPort {
  readonly container: number;
  readonly host: number;
}

/** Open connections from one place to another. */
export interface Connection {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface Flight {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly method: string;
  readonly path: string;
  /** When it began, in the lab's time. */
  readonly began: number;
  /** Undefined while it is open. */
  readonly ended: number | undefined;
  readonly outcome: 'open' | 'answered' | 'failed';
}

export interface Failure {
  readonly kind: 'refused' | 'reset' | 'unknown-host';
  readonly from: string;
  readonly host: string;
  readonly port: number;
}

/** What no event tells and the engine knows: asked for after things have happened. */
export interface Survey {
  readonly type: 'survey';
  readonly containers: readonly {
    readonly id: string;
    readonly name: string;
    readonly image: string;
    readonly ports: readonly PublishedPort[];
    readonly networks: readonly string[];
    /** What `docker top` lists. */
    readonly processes: readonly {
      readonly pid: number;
      readonly ppid: number;
      readonly argv: readonly string[];
    }[];
  }[];
}

export const LAPTOP = 'laptop';
export const NOTHING_RUNS: Picture = {
  containers: [],
  laptop: [],
  services: [],
  connections: [],
  flights: [],
  failure: undefined,
};

/** How long an ended request is still shown, in milliseconds, and how many are shown at most. */
export const AFTERGLOW = 1_500;
const MOST_FLIGHTS = 40;

/** The picture after something has happened. */
export function reduce(picture: Picture, event: LabEvent | Survey): Picture {
  switch (event.type) {
    case 'survey':
      return surveyed(picture, event);
    case 'container':
      return onContainer(picture, event);
    case 'process':
      return onProcess(picture, event);
    case 'listen':
      return event.published === true
        ? picture
        : change(picture, event.machine.id, ({ listening }) => ({
            listening:
              event.action === 'open'
                ? [...new Set([...listening, event.port])].sort((a, b) => a - b)
                : listening.filter((port) => port !== event.port),
          }));
    case 'connection':
      return onConnection(picture, event);
    case 'request':
      return onRequest(picture, event);
    case 'notice':
      return change(picture, event.machine.id, () => ({ notice: event.text }));
    case 'log':
    case 'image':
      return picture;
  }
}

/** Requests of a machine that are open. */
export function openRequests({ flights }: Picture, id: string): number {
  return flights.filter(({ to, outcome }) => to === id && outcome === 'open').length;
}

/** Takes out the ended requests whose afterglow is over. */
export function fade(picture: Picture, now: number): Picture {
  const flights = picture.flights.filter(({ ended }) => ended === undefined || now - ended < AFTERGLOW);
  return flights.length === picture.flights.length ? picture : { ...picture, flights };
}

/** Programs that start others and do not serve themselves. */
const HELPERS = new Set([
  'sh',
  'ash',
  'bash',
  'dash',
  'npm',
  'npx',
  'yarn',
  'pnpm',
  'tini',
  'docker-init',
  'dumb-init',
  'env',
]);

/** Whether a process is a shell, an init or a script runner, and not the app itself. */
export function isHelper({ argv }: ProcessPicture): boolean {
  const [program = ''] = argv;
  return HELPERS.has(program.slice(program.lastIndexOf('/') + 1));
}

function change(
  picture: Picture,
  id: string,
  to: (container: ContainerPicture) => Partial<ContainerPicture>,
): Picture {
  return {
    ...picture,
    containers: picture.containers.map((container) =>
      container.id === id ? { ...container, ...to(container) } : container,
    ),
  };
}

function fresh(id: string, name: string, image: string): ContainerPicture {
  return {
    id,
    name,
    image,
    state: 'created',
    deadline: undefined,
    exitCode: undefined,
    outOfMemory: false,
    health: undefined,
    restarts: 0,
    processes: [],
    listening: [],
    ports: [],
    networks: [],
    answered: 0,
    notice: undefined,
  };
}

function onContainer(picture: Picture, event: ContainerEvent): Picture {
  const { container, image, time } = event;
  const { id, name } = container;
  if (event.action === 'destroy')
    return { ...without(picture, id), containers: picture.containers.filter((each) => each.id !== id) };
  const known = picture.containers.some((each) => each.id === id)
    ? picture
    : { ...picture, containers: [...picture.containers, fresh(id, name, image)] };
  switch (event.action) {
    case 'start':
      return change(known, id, ({ exitCode, restarts }) => ({
        // Who has run before keeps nothing of it but how often that was.
        state: 'starting',
        deadline: undefined,
        restarts: exitCode === undefined ? restarts : restarts + 1,
        exitCode: undefined,
        outOfMemory: false,
        health: undefined,
        processes: [],
        listening: [],
        answered: 0,
        notice: undefined,
      }));
    case 'kill':
      return event.grace === undefined && event.signal !== 'SIGTERM'
        ? known
        : change(known, id, () => ({
            state: 'stopping',
            deadline: event.grace === undefined ? undefined : time + event.grace,
          }));
    case 'die':
      return change(without(known, id), id, () => ({
        state: 'exited',
        deadline: undefined,
        exitCode: event.exitCode,
        health: undefined,
        processes: [],
        listening: [],
      }));
    case 'oom':
      return change(known, id, () => ({ outOfMemory: true }));
    case 'health':
      return change(known, id, () => ({ health: event.health }));
    case 'create':
    case 'stop':
    case 'restart':
      return known;
  }
}

/** The picture without what a machine had open. */
function without(picture: Picture, id: string): Picture {
  return {
    ...picture,
    connections: picture.connections.filter(({ from, to }) => from !== id && to !== id),
    flights: picture.flights.filter(({ to, outcome }) => to !== id || outcome !== 'open'),
  };
}

function onProcess(picture: Picture, event: ProcessEvent): Picture {
  const apply = (processes: readonly ProcessPicture[]): readonly ProcessPicture[] => {
    const { pid, argv, signal } = event;
    const others = processes.filter((process) => process.pid !== pid);
    if (event.action === 'exit') return others;
    const before = processes.find((process) => process.pid === pid);
    const now =
      event.action === 'signal' && signal !== undefined
        ? { pid, argv: before?.argv ?? argv, signal: { name: signal, outcome: event.outcome } }
        : { pid, argv };
    return [...others, now].sort((a, b) => a.pid - b.pid);
  };
  if (event.machine.id === LAPTOP) return { ...picture, laptop: apply(picture.laptop) };
  return change(picture, event.machine.id, ({ processes, state }) => ({
    processes: apply(processes),
    state: state === 'starting' && event.action === 'start' ? 'running' : state,
  }));
}

function onConnection(picture: Picture, event: ConnectionEvent): Picture {
  const { action, from, to, host, port } = event;
  if (action === 'refused' || action === 'unknown-host' || (action === 'reset' && to === undefined))
    return { ...picture, failure: { kind: action, from: from.id, host, port } };
  if (to === undefined) return picture;
  const seen = { ...picture, services: withService(picture, to) };
  const before = picture.connections.find((each) => each.from === from.id && each.to === to.id);
  const count = (before?.count ?? 0) + (action === 'open' ? 1 : -1);
  const others = picture.connections.filter((each) => each !== before);
  return {
    ...seen,
    connections: count > 0 ? [...others, { from: from.id, to: to.id, count }] : others,
    failure: action === 'open' && picture.failure?.from === from.id ? undefined : picture.failure,
  };
}

function withService({ services, containers }: Picture, to: Place): readonly Place[] {
  const isKnown =
    to.id === LAPTOP || services.some(({ id }) => id === to.id) || containers.some(({ id }) => id === to.id);
  return isKnown ? services : [...services, { id: to.id, name: to.name }];
}

function onRequest(picture: Picture, event: RequestEvent): Picture {
  const { machine, id, port, method, path, time } = event;
  const key = `${machine.id} ${String(port)} ${String(id)}`;
  const isOpen = event.status === undefined && event.aborted !== true;
  const before = picture.flights.find((flight) => flight.key === key && flight.outcome === 'open');
  if (isOpen) {
    // Nobody tells who asks: the connection that was opened last is the likeliest.
    const from = picture.connections.findLast(({ to }) => to === machine.id)?.from ?? LAPTOP;
    const flight: Flight = {
      key,
      from,
      to: machine.id,
      method,
      path,
      began: time,
      ended: undefined,
      outcome: 'open',
    };
    return { ...picture, flights: [...picture.flights, flight].slice(-MOST_FLIGHTS) };
  }
  const failed = event.aborted === true || (event.status ?? 0) >= 500;
  const flights = picture.flights.map((flight) =>
    flight === before
      ? { ...flight, ended: time, outcome: failed ? ('failed' as const) : ('answered' as const) }
      : flight,
  );
  return change({ ...picture, flights }, machine.id, ({ answered }) => ({
    answered: event.aborted === true ? answered : answered + 1,
  }));
}

function surveyed(picture: Picture, { containers }: Survey): Picture {
  const known = new Map(picture.containers.map((container) => [container.id, container]));
  const there = new Set(containers.map(({ id }) => id));
  return {
    ...picture,
    services: picture.services.filter(({ id }) => !there.has(id)),
    containers: [
      ...picture.containers.filter(({ id }) => there.has(id)).map(({ id }) => id),
      ...containers.map(({ id }) => id).filter((id) => !known.has(id)),
    ].flatMap((id) => {
      const facts = containers.find((each) => each.id === id);
      if (facts === undefined) return [];
      const { name, image, ports, networks, processes } = facts;
      const before = known.get(id) ?? fresh(id, name, image);
      return [
        {
          ...before,
          name,
          ports,
          // A shell's forks come and go as events; what `docker top` lists is what runs.
          processes: processes.map(({ pid, ppid, argv }) => {
            const signal = before.processes.find((process) => process.pid === pid)?.signal;
            return { pid, ppid, argv, ...(signal === undefined ? {} : { signal }) };
          }),
          networks: networks.filter((network) => network !== 'bridge'),
        },
      ];
    }),
  };
}
