import { EngineError, type ContainerDetails, type ImageSummary } from '../../../engine/api.ts';
import { familiarName, parseReference } from '../../../engine/image/reference.ts';
import { FileSystemError } from '../../../file-system/file-system.ts';
import { resolvePath } from '../../../file-system/path.ts';
import { discard } from '../../../machine/streams.ts';
import type { Context } from '../command.ts';
import { CommandError } from '../failure.ts';
import { readCreateOptions, readNetworks } from './create-options.ts';
import { pullImage } from './pull.ts';

/** `docker: …`, and where to find help. */
export function withHelp(words: string, path: string): string {
  return `docker: ${words}\n\nRun '${path} --help' for more information`;
}

/**
 * Makes a container as `docker run` and `docker create` do, its image pulled first where that is needed.
 * @throws {CommandError} for what is wrong with the line. @throws {EngineError} for what the daemon refuses.
 */
export async function createContainer(context: Context): Promise<ContainerDetails> {
  const { engine, process, flags, args } = context;
  const pull = flags.text('pull') ?? '';
  if (!['always', 'missing', 'never', ''].includes(pull)) {
    throw new CommandError(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
  }
  // What is wrong with the line itself comes before any pull.
  readCreateOptions(context, undefined);
  const image = await bringImage(context, args[0] ?? '', pull);
  checkPlatform(flags.text('platform'), args[0] ?? '', image);
  const options = readCreateOptions(context, image.config.Healthcheck);
  const [first, ...others] = readNetworks(context);
  if (first === 'host' && (options.ports?.length ?? 0) > 0)
    process.stderr.write('WARNING: Published ports are discarded when using host network mode\n');
  const idFile = reserveIdFile(context);
  const container = await engine.containers.create(options);
  for (const network of others) engine.networks.connect(network, container.id, options.aliases);
  idFile(container.id);
  return container;
}

async function bringImage(context: Context, name: string, pull: string): Promise<ImageSummary> {
  const { engine, process, flags } = context;
  const output = flags.on('quiet') ? discard : process.stderr;
  if (pull === 'always') await pullImage(context, name, output);
  try {
    return engine.images.find(name);
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== 404 || pull !== 'missing') throw error;
  }
  output.write(`Unable to find image '${familiarNameOf(name)}' locally\n`);
  await pullImage(context, name, output);
  return engine.images.find(name);
}

const familiarNameOf = (text: string): string => {
  const reference = parseReference(text);
  return reference.digest === undefined ? familiarName(reference) : text;
};

/** @throws {CommandError} where the image is for another platform than the one asked for. */
function checkPlatform(wanted: string | undefined, name: string, { architecture }: ImageSummary): void {
  if (wanted === undefined || wanted === '') return;
  const [system = '', machine = architecture] = wanted.includes('/') ? wanted.split('/') : ['linux', wanted];
  const known = machine === 'x86_64' ? 'amd64' : machine.replace('aarch64', 'arm64');
  if (wanted === 'linux' || (system === 'linux' && known === architecture)) return;
  throw new CommandError(
    `Error response from daemon: image with reference ${name} was found but does not provide the specified platform (${wanted})`,
  );
}

/** @returns Writes the id to the `--cidfile`, if there is one. @throws {CommandError} where that is there already. */
function reserveIdFile({ flags, process }: Context): (id: string) => void {
  const path = flags.text('cidfile');
  if (path === undefined) return () => undefined;
  const whole = resolvePath(process.cwd, path);
  if (process.files.exists(whole)) {
    throw new CommandError(
      `container ID file found, make sure the other container isn't running or delete ${path}`,
    );
  }
  return (id) => {
    try {
      process.files.writeFile(whole, id);
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      throw new CommandError(`failed to create the container ID file: open ${path}: ${error.reason}`);
    }
  };
}
