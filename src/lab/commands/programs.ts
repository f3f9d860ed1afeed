import { backingPrograms } from '../backing/backing.ts';
import type { DatabaseHost } from '../backing/database-host.ts';
import type { DockerEngine } from '../engine/api.ts';
import type { EventStream } from '../events.ts';
import { initProgram } from '../machine/init.ts';
import type { Program } from '../machine/program.ts';
import { shellPrograms } from '../shell/programs.ts';
import { coreutils } from './coreutils/coreutils.ts';
import { dockerProgram } from './docker/docker.ts';
import { gitPrograms } from './git/git.ts';
import { networkPrograms } from './network/network.ts';
import type { PackageStore } from './packages/package-store.ts';
import { packagePrograms } from './packages/packages.ts';

/** Every program of the lab, by the name in its binary. Which machine has which is its image's matter. */
export function programsOf(around: {
  readonly packages: PackageStore;
  readonly databases: DatabaseHost;
  readonly engine: () => DockerEngine;
  readonly events: EventStream;
}): ReadonlyMap<string, Program> {
  return new Map([
    ...coreutils,
    ...networkPrograms,
    ...packagePrograms(around.packages),
    ...gitPrograms,
    ...backingPrograms(around.databases),
    ...shellPrograms,
    ['docker', dockerProgram(around.engine, around.events)],
    ['docker-init', initProgram],
  ]);
}
