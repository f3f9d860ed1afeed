/** What a person packs by hand, with what it asks of the machine. */
export type Kind = 'web' | 'worker' | 'report';

/** Memory in MiB, and the port of the machine that `docker run -p` takes, where there is one. */
export const KINDS: Readonly<Record<Kind, { readonly memory: number; readonly port?: number }>> = {
  web: { memory: 512, port: 8080 },
  worker: { memory: 1024 },
  report: { memory: 1536 },
};

/** The memory of every instance, in MiB: one web, two workers and one report fill it to the last byte. */
export const MEMORY = 4096;
const INSTANCES = 5;

export interface Instance {
  readonly running: boolean;
  readonly tasks: readonly Kind[];
  /** What ran there when it stopped. */
  readonly gone: readonly Kind[];
}

export interface Packing {
  readonly instances: readonly Instance[];
  /** What still has to be started, the next one first. */
  readonly waiting: readonly Kind[];
}

/** Why `docker run` fails on an instance, or why nobody can type it there. */
export type Refusal = 'stopped' | 'memory' | 'port';

/** The order in which the work comes in: nobody has sorted it, so whoever takes it as it comes gets into trouble. */
const ARRIVALS: readonly Kind[] = [
  'web',
  'worker',
  'worker',
  'worker',
  'web',
  'worker',
  'report',
  'worker',
  'worker',
  'worker',
  'web',
  'worker',
  'report',
  'report',
  'worker',
  'web',
  'report',
  'web',
  'worker',
  'report',
];

/** Five empty instances, and all the work before them. */
export function begin(): Packing {
  return {
    instances: Array.from({ length: INSTANCES }, () => ({ running: true, tasks: [], gone: [] })),
    waiting: ARRIVALS,
  };
}

/** The one way to pack it all: every instance with one web, two workers and one report. */
export function packed(): Packing {
  return {
    instances: Array.from({ length: INSTANCES }, () => ({
      running: true,
      tasks: ['web', 'worker', 'worker', 'report'],
      gone: [],
    })),
    waiting: [],
  };
}

/** The memory in MiB that an instance has left. */
export function left({ tasks }: Pick<Instance, 'tasks'>): number {
  return tasks.reduce((memory, kind) => memory - KINDS[kind].memory, MEMORY);
}

/** Why a task of this kind would not start there; undefined where it would. */
export function refusal(instance: Pick<Instance, 'running' | 'tasks'>, kind: Kind): Refusal | undefined {
  if (!instance.running) return 'stopped';
  const { port, memory } = KINDS[kind];
  if (port !== undefined && instance.tasks.some((other) => KINDS[other].port === port)) return 'port';
  return left(instance) < memory ? 'memory' : undefined;
}

/** Starts the next task on an instance; a refusal leaves everything as it was. */
export function place(packing: Packing, at: number): Packing | Refusal {
  const [next, ...waiting] = packing.waiting;
  const instance = packing.instances[at];
  if (next === undefined || instance === undefined) return packing;
  const refused = refusal(instance, next);
  if (refused !== undefined) return refused;
  return { instances: changed(packing.instances, at, { tasks: [...instance.tasks, next] }), waiting };
}

/** Lays the next task aside: it goes to the end of those that wait. */
export function later(packing: Packing): Packing {
  const [next, ...rest] = packing.waiting;
  return next === undefined ? packing : { ...packing, waiting: [...rest, next] };
}

/** Puts each waiting task on the first instance where it starts, in the order in which they wait; the others go on waiting. */
export function firstFit(packing: Packing): Packing {
  let { instances } = packing;
  const waiting: Kind[] = [];
  for (const kind of packing.waiting) {
    const at = instances.findIndex((instance) => refusal(instance, kind) === undefined);
    const instance = instances[at];
    if (instance) instances = changed(instances, at, { tasks: [...instance.tasks, kind] });
    else waiting.push(kind);
  }
  return { instances, waiting };
}

/** An instance stops. What ran there is gone, and has to be started again by somebody who notices. */
export function stop(packing: Packing, at: number): Packing {
  const instance = packing.instances[at];
  if (!instance?.running) return packing;
  return {
    instances: changed(packing.instances, at, { running: false, tasks: [], gone: instance.tasks }),
    waiting: [...instance.tasks, ...packing.waiting],
  };
}

/** A stopped instance comes back, with nothing on it. */
export function startAgain(packing: Packing, at: number): Packing {
  return { ...packing, instances: changed(packing.instances, at, { running: true, gone: [] }) };
}

/** The next task finds no instance on which it would start. */
export function stuck({ instances, waiting: [next] }: Packing): boolean {
  return next !== undefined && instances.every((instance) => refusal(instance, next) !== undefined);
}

/** How many tasks run. */
export function running({ instances }: Packing): number {
  return instances.reduce((count, { tasks }) => count + tasks.length, 0);
}

function changed(instances: readonly Instance[], at: number, change: Partial<Instance>): readonly Instance[] {
  return instances.map((instance, index) => (index === at ? { ...instance, ...change } : instance));
}
