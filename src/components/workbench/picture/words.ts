import {
  isHelper,
  openRequests,
  type ContainerPicture,
  type Failure,
  type Picture,
  type ProcessPicture,
} from './picture.ts';

/** What a container is doing, in a few words: `stopping, 8 s left`. */
export function stateWords(container: ContainerPicture, now: number): string {
  switch (container.state) {
    case 'created':
      return 'created, not started';
    case 'starting':
      return 'starting';
    case 'running':
      return container.health === undefined ? 'running' : `running, ${healthWords(container.health)}`;
    case 'stopping': {
      const left = secondsLeft(container, now);
      return left === undefined ? 'stopping' : `stopping, ${String(left)} s left`;
    }
    case 'exited': {
      const { exitCode, outOfMemory, notice } = container;
      const code = exitCode === undefined ? 'exited' : `exited with code ${String(exitCode)}`;
      if (outOfMemory) return `${code}, out of memory`;
      return notice === undefined ? code : `${code}, stopped by the lab`;
    }
  }
}

function healthWords(health: NonNullable<ContainerPicture['health']>): string {
  return health === 'starting' ? 'health not known yet' : health;
}

/** Whole seconds until SIGKILL; undefined where nobody knows. */
export function secondsLeft({ deadline }: ContainerPicture, now: number): number | undefined {
  return deadline === undefined ? undefined : Math.max(0, Math.ceil((deadline - now) / 1000));
}

/** What a signal did to a process: `ignores SIGTERM`. */
export function signalWords({ signal }: ProcessPicture): string | undefined {
  if (signal === undefined) return undefined;
  switch (signal.outcome) {
    case 'ignored':
      return `ignores ${signal.name}`;
    case 'handled':
      return `handles ${signal.name}`;
    case 'ended':
    case undefined:
      return `got ${signal.name}`;
  }
}

/** `1 request open`, `3 requests open`. */
export function requestWords(count: number): string {
  return count === 1 ? '1 request open' : `${String(count)} requests open`;
}

/** A command as a person would type it. */
export function commandWords(argv: readonly string[]): string {
  return argv.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word}'`)).join(' ');
}

/** What is published, and what is the matter with it: `localhost:8080 → 8080`. */
export function portLines(
  container: ContainerPicture,
): readonly { readonly text: string; readonly isDead: boolean }[] {
  const { ports, listening, state } = container;
  const isUp = state === 'running' || state === 'stopping';
  const published = ports.map((port) => {
    const isDead = isUp && !listening.includes(port.container);
    const text = `localhost:${String(port.host)} → ${String(port.container)}`;
    return { text: isDead ? `${text}, nobody listens` : text, isDead };
  });
  const own = listening.filter((port) => !ports.some((each) => each.container === port));
  return [...published, ...own.map((port) => ({ text: `listens on ${String(port)}`, isDead: false }))];
}

/** Why the last connection came to nothing, for a person. */
export function failureWords({ kind, host, port }: Failure): string {
  const at = `${host}:${String(port)}`;
  if (kind === 'refused') return `${at} refused the connection: nobody listens there.`;
  if (kind === 'unknown-host') return `${host} is unknown: no container of that name is on the same network.`;
  return `${at} broke the connection off.`;
}

/** A container in sentences: the text alternative of its drawing. */
export function containerWords(picture: Picture, container: ContainerPicture, now: number): string {
  const { name, image, processes, networks, notice } = container;
  const sentences = [
    `Container ${name} of image ${image}: ${stateWords(container, now)}.`,
    ...processes.map((process) => {
      const signal = signalWords(process);
      return `Process ${String(process.pid)} is ${commandWords(process.argv)}${signal === undefined ? '' : `; it ${signal}`}.`;
    }),
    ...portLines(container).map(({ text }) => `${text}.`),
    ...(networks.length === 0 ? [] : [`On ${networks.join(' and ')}.`]),
  ];
  const open = openRequests(picture, container.id);
  if (open > 0) sentences.push(`${requestWords(open)}.`);
  if (notice !== undefined) sentences.push(notice);
  return sentences.join(' ');
}

/** All of the picture in sentences. */
export function pictureWords(picture: Picture, now: number): readonly string[] {
  const { containers, services, laptop, connections, failure } = picture;
  const nameOf = (id: string): string =>
    containers.find((each) => each.id === id)?.name ??
    services.find((each) => each.id === id)?.name ??
    'your laptop';
  const programs = laptop.filter((process) => !isHelper(process));
  return [
    ...(containers.length === 0 ? ['No container is there.'] : []),
    ...containers.map((container) => containerWords(picture, container, now)),
    ...services.map(({ name }) => `${name} is attached.`),
    ...(programs.length === 0
      ? []
      : [`Your laptop runs ${programs.map(({ argv }) => commandWords(argv)).join(', ')}.`]),
    ...connections.map(
      ({ from, to, count }) =>
        `${count === 1 ? 'A connection is' : `${String(count)} connections are`} open from ${nameOf(from)} to ${nameOf(to)}.`,
    ),
    ...(failure === undefined ? [] : [failureWords(failure)]),
  ];
}
