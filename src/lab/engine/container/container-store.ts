import { FileSystem } from '../../file-system/file-system.ts';
import type { Layer } from '../../file-system/entry.ts';
import { userName } from '../../machine/users.ts';
import { EngineError, type ContainerDetails, type Containers, type CreateOptions } from '../api.ts';
import { randomId } from '../image/digest.ts';
import type { Image } from '../image/image.ts';
import type { Member, NetworkUsers } from '../networks.ts';
import type { VolumeStore } from '../volumes.ts';
import {
  Container,
  OWN_FILES,
  type Attachment,
  type ContainerMount,
  type Surroundings,
} from './container.ts';
import { copyTree } from '../copy-tree.ts';
import { written } from '../written.ts';
import { mergeEnvironment } from './environment.ts';
import { inventName } from './names.ts';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** The containers of the engine. */
export class ContainerStore implements Containers, NetworkUsers {
  readonly #containers = new Map<string, Container>();
  readonly #around: Surroundings;
  readonly #image: (reference: string) => Image;
  readonly #volumes: () => VolumeStore;

  constructor(around: Surroundings, image: (reference: string) => Image, volumes: () => VolumeStore) {
    this.#around = around;
    this.#image = image;
    this.#volumes = volumes;
  }

  readonly list = (all = false): readonly ContainerDetails[] =>
    [...this.#containers.values()]
      .filter((container) => all || container.isRunning || container.state.status === 'restarting')
      .reverse()
      .map((container) => container.details());

  readonly find = (reference: string): ContainerDetails => this.#get(reference).details();

  readonly create = (options: CreateOptions): Promise<ContainerDetails> =>
    Promise.try(() => this.#create(options).details());

  readonly start = (reference: string): Promise<void> => Promise.try(() => this.#get(reference).start());

  readonly stop: Containers['stop'] = (reference, options = {}) =>
    Promise.try(() => this.#get(reference).stop(options.timeout, options.signal));

  readonly restart: Containers['restart'] = async (reference, options = {}) => {
    const container = this.#get(reference);
    await container.stop(options.timeout);
    await container.start();
  };

  readonly kill = (reference: string, signal?: string): Promise<void> =>
    Promise.try(() => {
      this.#get(reference).kill(signal);
    });

  readonly remove: Containers['remove'] = async (reference, options = {}) => {
    const container = this.#get(reference);
    const { status } = container.state;
    if (options.force !== true && (status === 'running' || status === 'restarting')) {
      throw new EngineError(
        409,
        `cannot remove container "${container.name}": container is ${status}: stop the container before removing or force remove`,
      );
    }
    const { stopped } = container;
    const wasRunning = container.isRunning;
    if (wasRunning) container.kill();
    if (wasRunning) await stopped;
    this.#remove(container, options.volumes ?? false);
  };

  readonly rename = (reference: string, name: string): void => {
    const container = this.#get(reference);
    this.#checkName(name);
    container.rename(name);
  };

  readonly wait = (reference: string): Promise<number> =>
    Promise.try(() => {
      const container = this.#get(reference);
      const { status, exitCode } = container.state;
      return status === 'exited' || status === 'dead' ? exitCode : container.stopped;
    });

  readonly attach: Containers['attach'] = (reference, streams) => this.#get(reference).attach(streams);

  readonly resize = (reference: string, columns: number, rows: number): void => {
    this.#get(reference).resize(columns, rows);
  };

  readonly logs: Containers['logs'] = (reference) => this.#get(reference).log.lines;

  readonly follow: Containers['follow'] = (reference, line) => this.#get(reference).log.follow(line);

  readonly exec: Containers['exec'] = (reference, argv, options) =>
    Promise.try(() => this.#get(reference).exec(argv, options));

  readonly processes: Containers['processes'] = (reference) => {
    const { machine, id, files } = this.#get(reference);
    if (machine === undefined) throw new EngineError(409, `container ${id} is not running`);
    return machine
      .processes()
      .map(({ user, ...process }) => ({ ...process, user: userName(files, user.uid) }));
  };

  readonly files = (reference: string): FileSystem => this.#get(reference).files;

  readonly changes: Containers['changes'] = (reference) => {
    const { files, image } = this.#get(reference);
    const before = new FileSystem(image.fileLayers);
    return [
      ...written(
        files,
        () => before,
        (path) => OWN_FILES.has(path),
      ).entries,
    ].flatMap(([path, entry]) => {
      if (path === '/') return [];
      if (entry.kind === 'whiteout') return { kind: 'D' as const, path };
      return { kind: before.exists(path) ? ('C' as const) : ('A' as const), path };
    });
  };

  readonly prune = (): Promise<readonly string[]> =>
    Promise.try(() => {
      const stopped = [...this.#containers.values()].filter(
        ({ state }) => state.status === 'exited' || state.status === 'created' || state.status === 'dead',
      );
      for (const container of stopped) this.#remove(container, false);
      return stopped.map(({ id }) => id);
    });

  /** Containers that were made from an image. */
  usersOf(imageId: string): readonly { readonly id: string; readonly isRunning: boolean }[] {
    return [...this.#containers.values()].filter(({ image }) => image.id === imageId);
  }

  /** Ids of the containers that a volume is mounted in. */
  mounting(volume: string): readonly string[] {
    return [...this.#containers.values()]
      .filter(({ mounts }) => mounts.some(({ type, name }) => type === 'volume' && name === volume))
      .map(({ id }) => id);
  }

  readonly on = (network: string): readonly Member[] =>
    [...this.#containers.values()].flatMap((container) => {
      const attachment = container.attachments.find((each) => each.network === network);
      const { id, name, stack } = container;
      return attachment === undefined ? [] : { id, name, stack, aliases: attachment.aliases };
    });

  readonly join = (reference: string, network: string, aliases: readonly string[]): void => {
    this.#get(reference).join({ network, aliases });
  };

  readonly leave = (reference: string, network: string): void => {
    this.#get(reference).leave(network);
  };

  /** Bytes that the containers have written on top of their images. */
  get written(): readonly { readonly isRunning: boolean; readonly size: number }[] {
    return [...this.#containers.values()].map(({ isRunning, files }) => ({
      isRunning,
      size: sizeOf(files.layer()),
    }));
  }

  /** Ends all at once. */
  close(): void {
    for (const container of this.#containers.values()) container.destroy();
    this.#containers.clear();
  }

  #create(options: CreateOptions): Container {
    const image = this.#image(options.image);
    const id = randomId();
    const name = options.name ?? inventName((each) => this.#named(each) !== undefined);
    this.#checkName(name);
    const network = options.network ?? 'bridge';
    const known = network === 'default' ? 'bridge' : network;
    this.#around.bridgeOf(known);
    const config = configOf(image, options, id);
    const entrypoint = options.entrypoint ?? image.config.Entrypoint ?? [];
    // Another entrypoint than the image's makes the image's CMD void.
    const inherited = options.entrypoint === undefined ? (image.config.Cmd ?? []) : [];
    const command = [...entrypoint, ...(options.command ?? inherited)].filter(
      (word, index) => index > 0 || word !== '',
    );
    if (command.length === 0) throw new EngineError(400, 'no command specified');
    const files = new FileSystem(image.fileLayers, { now: this.#around.clock.now });
    const attachments: Attachment[] = [{ network: known, aliases: options.aliases ?? [] }];
    const mounts = this.#mounts(image, options, files);
    const container = new Container(
      this.#around,
      { id, name, image, options, config, command, files, mounts, attachments },
      () => {
        this.#remove(container, true);
      },
    );
    this.#containers.set(id, container);
    return container;
  }

  #mounts(image: Image, options: CreateOptions, files: FileSystem): readonly ContainerMount[] {
    const asked = options.mounts ?? [];
    const anonymous = Object.keys(image.config.Volumes)
      .filter((target) => !asked.some((mount) => mount.target === target))
      .map((target) => ({ type: 'volume' as const, target }));
    return [...asked, ...anonymous].map((mount) => {
      if (mount.type !== 'volume') return { ...mount, name: '' };
      const source = 'source' in mount ? mount.source : undefined;
      const volume = this.#volumes().use(source, (empty) => {
        if (files.exists(mount.target)) copyTree(files, mount.target, empty, '/');
      });
      return { ...mount, name: volume.name };
    });
  }

  #remove(container: Container, volumes: boolean): void {
    // With `--rm` its own end may have removed it already.
    if (!this.#containers.delete(container.id)) return;
    container.destroy();
    if (!volumes) return;
    for (const { type, name } of container.mounts) {
      if (type !== 'volume' || this.mounting(name).length > 0) continue;
      if (this.#volumes().find(name).anonymous) this.#volumes().remove(name, true);
    }
  }

  #checkName(name: string): void {
    if (!NAME.test(name)) {
      throw new EngineError(
        400,
        `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
      );
    }
    const other = this.#named(name);
    if (other === undefined) return;
    throw new EngineError(
      409,
      `Conflict. The container name "/${name}" is already in use by container "${other.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  }

  #named(name: string): Container | undefined {
    return [...this.#containers.values()].find((container) => container.name === name);
  }

  #get(reference: string): Container {
    const name = reference.replace(/^\//, '');
    const found = this.#containers.get(name) ?? this.#named(name);
    if (found !== undefined) return found;
    const begun = [...this.#containers.values()].filter(({ id }) => name !== '' && id.startsWith(name));
    if (begun.length > 1) throw new EngineError(400, `Multiple IDs found with provided prefix: ${name}`);
    if (begun[0] === undefined) throw new EngineError(404, `No such container: ${name}`);
    return begun[0];
  }
}

function configOf(image: Image, options: CreateOptions, id: string): ContainerDetails['config'] {
  const { config } = image;
  const health = options.health ?? config.Healthcheck;
  const stopSignal = options.stopSignal ?? config.StopSignal;
  return {
    ...config,
    Hostname: options.hostname ?? id.slice(0, 12),
    ExposedPorts: {
      ...config.ExposedPorts,
      ...Object.fromEntries((options.exposed ?? []).map((port) => [`${port}/tcp`, {}])),
    },
    Env: mergeEnvironment(config.Env, options.env ?? []),
    Cmd: options.command ?? (options.entrypoint === undefined ? config.Cmd : null),
    Entrypoint: options.entrypoint ?? config.Entrypoint,
    WorkingDir: options.workingDir ?? config.WorkingDir,
    User: options.user ?? config.User,
    Labels: { ...config.Labels, ...options.labels },
    ...(health === undefined ? {} : { Healthcheck: health }),
    ...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
  };
}

function sizeOf({ entries }: Layer): number {
  let size = 0;
  for (const entry of entries.values()) if (entry.kind === 'file') size += entry.content.length;
  return size;
}
