import { handClock, type HandClock } from '../../clock.ts';
import { EventStream } from '../../events.ts';
import type { FileSystem } from '../../file-system/file-system.ts';
import { createLaptop } from '../../machine/laptop.ts';
import type { Program } from '../../machine/program.ts';
import { Switch } from '../../network/switch.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import type { BuildOptions, BuildProgress, BuildResult } from '../api.ts';
import { plainProgress } from '../build/plain.ts';
import { createEngine, type Engine } from '../engine.ts';
import { tinyShell } from './tiny-shell.ts';

/** A build, and all that it told. */
export interface Built extends BuildResult {
  readonly events: readonly BuildProgress[];
  /** As `--progress=plain` shows it. */
  readonly text: string;
}

/** An engine, a laptop with a build context, and a clock that stands. */
export interface Bench {
  readonly engine: Engine;
  readonly clock: HandClock;
  readonly events: EventStream;
  readonly laptop: FileSystem;
  /** Puts files into the context; undefined takes one away. */
  readonly put: (files: Readonly<Record<string, string | undefined>>) => void;
  readonly build: (dockerfile: string, options?: Partial<BuildOptions>) => Promise<Built>;
  /** The files of the image that was built last under `it`. */
  readonly files: () => FileSystem;
  /** The progress of the last build, whether or not it failed. */
  readonly told: () => string;
}

/** JavaScript does not run on a bench. */
const noHost: ProcessHost = {
  start: () => {
    throw new Error('no JavaScript here');
  },
  warm: () => undefined,
  close: () => undefined,
};

export const CONTEXT = '/home/you/app';

export function createBench(more: Readonly<Record<string, Program>> = {}): Bench {
  const clock = handClock();
  const events = new EventStream(clock.now);
  const network = new Switch(events, { id: 'laptop', name: 'laptop' }, 'laptop');
  const programs = new Map<string, Program>([
    ['dash', tinyShell],
    ['ash', tinyShell],
    ...Object.entries(more),
  ]);
  const laptop = createLaptop({
    clock,
    events,
    host: noHost,
    programs,
    stack: network.laptop,
    folder: CONTEXT,
  });
  const engine = createEngine({ clock, events, host: noHost, programs, network, laptop });
  let text = '';
  const put: Bench['put'] = (files) => {
    for (const [name, content] of Object.entries(files)) {
      const path = `${CONTEXT}/${name}`;
      if (content === undefined) {
        laptop.files.remove(path, { recursive: true });
        continue;
      }
      laptop.files.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true });
      laptop.files.writeFile(path, content);
    }
  };
  return {
    engine,
    clock,
    events,
    laptop: laptop.files,
    put,
    files: () => engine.images.open('it'),
    told: () => text,
    build: async (dockerfile, options = {}) => {
      put({ Dockerfile: dockerfile });
      const told: BuildProgress[] = [];
      text = '';
      const plain = plainProgress((piece) => {
        text += piece;
      });
      const result = await engine.build(laptop.files, CONTEXT, {
        tags: ['it'],
        buildArguments: {},
        progress: (event) => {
          told.push(event);
          plain(event);
        },
        ...options,
      });
      return { ...result, events: told, text };
    },
  };
}
