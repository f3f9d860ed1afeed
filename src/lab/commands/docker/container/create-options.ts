import type { CreateOptions, Healthcheck, Mount } from '../../../engine/api.ts';
import { resolvePath } from '../../../file-system/path.ts';
import { signalName } from '../../../machine/signal.ts';
import type { Context } from '../command.ts';
import { CommandError } from '../failure.ts';
import { sizeOf } from '../stream/terminal.ts';
import { readHealth } from './health.ts';
import { readExposed, readExtraHost } from './hosts.ts';
import { readMount, readVolume } from './mounts.ts';
import { readPorts } from './ports.ts';
import { readLines, readVariable, readVariables } from './variables.ts';

const LEAST_MEMORY = 6 * 1024 * 1024;
const RESTARTS = ['no', 'always', 'unless-stopped', 'on-failure'] as const;

/**
 * What `docker run` and `docker create` ask of the engine. @param health The image's own check. @throws {CommandError}
 * Source: https://docs.docker.com/reference/cli/docker/container/run/
 */
export function readCreateOptions(context: Context, health: Healthcheck | undefined): CreateOptions {
  const { flags, args } = context;
  const [image = '', ...command] = args;
  const name = flags.text('name');
  const workingDir = flags.text('workdir');
  const entrypoint = flags.text('entrypoint');
  const user = flags.text('user');
  const hostname = flags.text('hostname');
  const [network] = readNetworks(context);
  const aliases = [...flags.list('network-alias'), ...flags.list('net-alias')];
  const memory = readMemory(context);
  const stopSignal = readSignal(flags.text('stop-signal'));
  const stopTimeout = flags.number('stop-timeout');
  const ownHealth = readHealth(flags, health);
  if (workingDir !== undefined && !workingDir.startsWith('/')) {
    throw new CommandError(
      `Error response from daemon: the working directory '${workingDir}' is invalid, it needs to be an absolute path`,
    );
  }
  return {
    image,
    ...(name === undefined ? {} : { name }),
    ...(command.length === 0 ? {} : { command }),
    // An empty one clears the image's.
    ...(entrypoint === undefined ? {} : { entrypoint: entrypoint === '' ? [] : [entrypoint] }),
    env: readEnvironment(context),
    ...(workingDir === undefined ? {} : { workingDir }),
    ...(user === undefined ? {} : { user }),
    ...(hostname === undefined ? {} : { hostname }),
    labels: readLabels(context),
    ports: flags.list('publish').flatMap(readPorts),
    exposed: flags.list('expose').flatMap(readExposed),
    extraHosts: flags.list('add-host').map(readExtraHost),
    publishAll: flags.on('publish-all'),
    mounts: readMounts(context),
    ...(network === undefined ? {} : { network }),
    aliases,
    restart: readRestart(flags.text('restart') ?? 'no', flags.on('rm')),
    autoRemove: flags.on('rm'),
    init: flags.on('init'),
    ...(memory === undefined ? {} : { memory }),
    ...(stopSignal === undefined ? {} : { stopSignal }),
    ...(stopTimeout === undefined ? {} : { stopTimeout }),
    ...(ownHealth === undefined ? {} : { health: ownHealth }),
    readOnly: flags.on('read-only'),
    ...(flags.on('tty') ? { terminal: sizeOf(context.process) } : {}),
    interactive: flags.on('interactive'),
  };
}

/** The networks in the order in which they are named; a container may be on several. */
export function readNetworks({ flags }: Context): readonly string[] {
  return [...flags.list('network'), ...flags.list('net')].map((text) =>
    text.includes('=') ? (/(?:^|,)name=([^,]+)/.exec(text)?.[1] ?? text) : text,
  );
}

function readEnvironment({ flags, process }: Context): readonly string[] {
  const { files, cwd, env } = process;
  return [
    ...flags.list('env-file').flatMap((path) => readVariables(files, cwd, path, env)),
    ...flags.list('env').map((variable) => readVariable(variable, env)),
  ];
}

function readLabels({ flags, process }: Context): Readonly<Record<string, string>> {
  const lines = flags.list('label-file').flatMap((path) => readLines(process.files, process.cwd, path));
  return labelsOf([...lines, ...flags.list('label')]);
}

/** `name=value` pairs; a bare name has an empty value. */
export function labelsOf(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=');
      return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}

function readMounts({ flags, process }: Context): readonly Mount[] {
  const { cwd, files } = process;
  const mounts: readonly Mount[] = [
    ...flags.list('volume').map((text) => readVolume(text, cwd)),
    ...flags.list('mount').map((text) => readMount(text, cwd, (path) => files.exists(path))),
    ...flags.list('tmpfs').map((text) => ({
      type: 'tmpfs' as const,
      target: resolvePath('/', text.split(':')[0] ?? ''),
    })),
  ];
  const twice = mounts.find(
    ({ target }, index) => mounts.findIndex((each) => each.target === target) < index,
  );
  if (twice !== undefined)
    throw new CommandError(`Error response from daemon: Duplicate mount point: ${twice.target}`);
  return mounts;
}

function readMemory({ flags }: Context): number | undefined {
  const memory = flags.number('memory');
  if (memory !== undefined && memory > 0 && memory < LEAST_MEMORY)
    throw new CommandError('Error response from daemon: Minimum memory limit allowed is 6MB');
  return memory === 0 ? undefined : memory;
}

function readSignal(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const name = signalName(text);
  if (name === undefined) throw new CommandError(`Error response from daemon: invalid signal: ${text}`);
  return name;
}

function readRestart(text: string, isRemoved: boolean): NonNullable<CreateOptions['restart']> {
  const [policy = '', count, ...more] = text.split(':');
  const name = RESTARTS.find((each) => each === policy);
  if (more.length > 0) throw new CommandError('invalid restart policy format: too many colons');
  if (count !== undefined && !/^\d+$/.test(count))
    throw new CommandError('invalid restart policy format: maximum retry count must be an integer');
  if (name === undefined) {
    throw new CommandError(
      `Error response from daemon: invalid restart policy: unknown policy '${policy}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
    );
  }
  if (count !== undefined && name !== 'on-failure') {
    throw new CommandError(
      "Error response from daemon: invalid restart policy: maximum retry count can only be used with 'on-failure'",
    );
  }
  if (isRemoved && name !== 'no')
    throw new CommandError('conflicting options: cannot specify both --restart and --rm');
  return { name, ...(count === undefined ? {} : { maximum: Number(count) }) };
}
