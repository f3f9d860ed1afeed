import type { Clock } from '../clock.ts';
import { FileSystem } from '../file-system/file-system.ts';
import { EngineError, type VolumeDetails, type Volumes } from './api.ts';
import { randomId } from './image/digest.ts';

interface Volume {
  readonly name: string;
  readonly created: number;
  readonly anonymous: boolean;
  readonly files: FileSystem;
  /** Not yet mounted: the first container that mounts it fills it from its image. */
  isNew: boolean;
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** The volumes of the machine. */
export class VolumeStore implements Volumes {
  readonly #volumes = new Map<string, Volume>();
  readonly #clock: Clock;
  /** Ids of the containers that use a volume. */
  readonly #users: (name: string) => readonly string[];

  constructor(clock: Clock, users: (name: string) => readonly string[]) {
    this.#clock = clock;
    this.#users = users;
  }

  readonly list = (): readonly VolumeDetails[] => [...this.#volumes.values()].map(details);

  readonly find = (name: string): VolumeDetails => details(this.#get(name));

  readonly create = (name?: string): VolumeDetails => details(this.#make(name));

  readonly remove = (name: string, force = false): void => {
    if (force && !this.#volumes.has(name)) return;
    this.#get(name);
    const users = this.#users(name);
    if (users.length > 0)
      throw new EngineError(409, `remove ${name}: volume is in use - [${users.join(', ')}]`);
    this.#volumes.delete(name);
  };

  readonly prune = (all = false): readonly string[] => {
    const unused = [...this.#volumes.values()].filter(
      ({ name, anonymous }) => (all || anonymous) && this.#users(name).length === 0,
    );
    for (const { name } of unused) this.#volumes.delete(name);
    return unused.map(({ name }) => name);
  };

  readonly files = (name: string): FileSystem => this.#get(name).files;

  /** The volume, made where it is not there; `fill` is called the first time that one is used. */
  use(name: string | undefined, fill: (files: FileSystem) => void): VolumeDetails {
    const volume = (name === undefined ? undefined : this.#volumes.get(name)) ?? this.#make(name);
    if (volume.isNew && volume.files.list('/').length === 0) fill(volume.files);
    volume.isNew = false;
    return details(volume);
  }

  #make(name: string | undefined): Volume {
    const known = name === undefined ? undefined : this.#volumes.get(name);
    if (known !== undefined) return known;
    if (name !== undefined && !NAME.test(name)) {
      throw new EngineError(
        400,
        `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
      );
    }
    const volume: Volume = {
      name: name ?? randomId(),
      created: this.#clock.now(),
      anonymous: name === undefined,
      files: new FileSystem([], { now: this.#clock.now }),
      isNew: true,
    };
    this.#volumes.set(volume.name, volume);
    return volume;
  }

  #get(name: string): Volume {
    const volume = this.#volumes.get(name);
    if (volume === undefined) throw new EngineError(404, `get ${name}: no such volume`);
    return volume;
  }
}

function details({ name, created, anonymous, files }: Volume): VolumeDetails {
  let size = 0;
  for (const [, stat] of files.walk('/')) if (stat.kind === 'file') size += stat.size;
  return { name, created, size, anonymous };
}
