import type { Clock } from '../clock.ts';
import type { EventStream } from '../events.ts';
import { FileSystem } from '../file-system/file-system.ts';
import { initProgram } from '../machine/init.ts';
import type { Machine, Programs } from '../machine/machine.ts';
import type { Switch } from '../network/switch.ts';
import type { ProcessHost } from '../runtime/process-host.ts';
import type { DockerEngine } from './api.ts';
import { buildImage } from './build/builder.ts';
import { BuildCache } from './build/cache.ts';
import { ContainerStore } from './container/container-store.ts';
import { helloProgram } from './hello.ts';
import { ImageStore } from './image/image-store.ts';
import { NetworkStore } from './networks.ts';
import { pullImage } from './pull.ts';
import { Shelf } from './shelf/shelf.ts';
import { usageOf } from './usage.ts';
import { VolumeStore } from './volumes.ts';

/** An engine, and its end. */
export interface Engine extends DockerEngine {
  /** Ends every process of every container and forgets the containers. */
  readonly close: () => void;
}

/** What an engine works with. */
export interface EngineSurroundings {
  readonly clock: Clock;
  readonly events: EventStream;
  /** Where JavaScript runs. */
  readonly host: ProcessHost;
  /** Every program that an image may have, all there when the engine is made. */
  readonly programs: Programs;
  readonly network: Switch;
  /** The machine whose folders are bind-mounted and built from. */
  readonly laptop: Machine;
}

/** A Docker engine with nothing in it but the shelf of images that a pull reaches, and the three networks of its own. */
export function createEngine(surroundings: EngineSurroundings): Engine {
  const { clock, events, host, network, laptop } = surroundings;
  const programs: Programs = new Map([
    ['docker-init', initProgram],
    ['hello', helloProgram],
    ...surroundings.programs,
  ]);
  const shelf = new Shelf((name) => name === 'node' || programs.has(name));
  const cache = new BuildCache(clock);
  const containers: ContainerStore = new ContainerStore(
    {
      ...{ clock, events, host, programs, network, laptop },
      bridgeOf: (name) => networks.bridgeOf(name),
      volume: (name) => volumes.files(name),
    },
    (reference) => images.find(reference),
    () => volumes,
  );
  const images = new ImageStore(events, (id) => containers.usersOf(id));
  const networks = new NetworkStore(network, clock, containers);
  const volumes = new VolumeStore(clock, (name) => containers.mounting(name));
  const held = () => new Set(images.all.flatMap(({ layers }) => layers.map(({ diffId }) => diffId)));
  const sources = {
    local: (reference: string) => images.lookup(reference),
    shelf: (reference: string) => shelf.find(reference),
    missing: (reference: string) => shelf.missing(reference),
  };
  return {
    images: {
      list: () => images.list(),
      find: (reference) => images.summary(images.find(reference)),
      pull: (reference, progress) => Promise.try(() => pullImage(images, shelf, reference, progress)),
      tag: (source, target) => {
        images.name(target, images.find(source).id);
      },
      remove: (reference, force) => images.remove(reference, force),
      prune: (all) => images.prune(all),
      open: (reference): FileSystem => images.open(reference),
      shelf: shelf.references,
    },
    containers,
    networks,
    volumes,
    build: (context, folder, options) =>
      buildImage(
        { ...{ clock, events, host, programs, network, cache, images, sources } },
        context,
        folder,
        options,
      ),
    usage: () => usageOf({ images, containers, volumes, cache }),
    pruneBuildCache: () => cache.prune(held()),
    close: () => {
      containers.close();
    },
  };
}
