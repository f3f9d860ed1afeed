import type { DockerEngine } from '../engine/api.ts';
import type { Completers } from '../shell/completion.ts';
import { dockerCompleter } from './docker/docker.ts';
import { gitCompleter } from './git/completers.ts';
import { curlCompleter } from './network/completers.ts';
import { npmCompleter, npxCompleter } from './packages/completers.ts';

/** What the commands of the laptop take, for its terminal. */
export function completersOf(engine: () => DockerEngine): Completers {
  return new Map([
    ['docker', dockerCompleter(engine)],
    ['git', gitCompleter],
    ['npm', npmCompleter],
    ['npx', npxCompleter],
    ['curl', curlCompleter],
  ]);
}
