import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import type { FileSystem } from '../../file-system/file-system.ts';
import type { BuildOptions } from '../api.ts';
import { hexOf } from '../image/digest.ts';
import { written } from '../written.ts';
import { storeLayer } from '../image/image.ts';
import type { BuilderSurroundings } from './builder.ts';
import type { BuildContext } from './context.ts';
import { shown, type Environment } from './expand.ts';
import type { Given } from './parameters.ts';
import { NotFoundError } from './pick.ts';
import type { StageState } from './stage-state.ts';
import type { Vertex, Vertices } from './vertices.ts';

/** What the steps of one stage work with. */
export interface StepSurroundings {
  readonly around: BuilderSurroundings;
  readonly context: BuildContext;
  readonly options: BuildOptions;
  readonly vertices: Vertices;
  readonly given: Given;
  readonly globals: Environment;
  readonly escape: string;
  /** `[build 2/4] `: counts on with each call. */
  readonly prefix: () => string;
  readonly counts: { steps: number; cached: number };
  /** The files of a stage or an image; of the build context where none is named. */
  readonly from: (name: string | undefined) => FileSystem;
}

/** A step that makes a layer: what its result depends on, and how it writes into the files of the stage. */
export interface Step {
  readonly key: string;
  readonly createdBy: string;
  readonly write: (files: FileSystem, vertex: Vertex) => void | Promise<void>;
}

/** Takes a step's layer from the cache, or makes it and keeps it there. `read` may fail: that too is the step's failure. */
export async function layStep(
  surroundings: StepSurroundings,
  state: StageState,
  instruction: Instruction,
  read: () => Step,
): Promise<void> {
  const { around, options, vertices, prefix, counts } = surroundings;
  const { cache, clock } = around;
  const name = prefix() + shown(textOf(instruction, surroundings.context), state.environment);
  counts.steps += 1;
  const step = readOrFail(read, state, options.signal);
  if ('failure' in step) {
    await vertices.run(name, () => Promise.reject(step.failure));
    return;
  }
  const known = options.noCache === true ? undefined : cache.get(step.key);
  if (known !== undefined) {
    vertices.cached(name);
    counts.cached += 1;
    state.add(step.key, known, step.createdBy);
    return;
  }
  const record = await vertices.run(name, async (vertex) => {
    const files = state.files(clock.now);
    await step.write(files, vertex);
    if (options.signal?.aborted === true) throw canceled();
    return cache.put(step.key, storeLayer(written(files, () => state.files(clock.now))));
  });
  state.add(step.key, record, step.createdBy);
}

/** What a build says that was given up. */
export const canceled = (): Error => new DOMException('context canceled', 'AbortError');

function readOrFail(
  read: () => Step,
  state: StageState,
  signal: AbortSignal | undefined,
): Step | { readonly failure: Error } {
  if (signal?.aborted === true) return { failure: canceled() };
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { failure: error instanceof NotFoundError ? withReference(error, state) : error };
  }
}

/** BuildKit names the files that it looked in by a reference of its own making. */
function withReference({ message }: NotFoundError, state: StageState): NotFoundError {
  const digits = BigInt(`0x${hexOf(state.key)}`)
    .toString(36)
    .padStart(50, '0');
  const reference = `${digits.slice(0, 25)}::${digits.slice(-25)}`;
  return new NotFoundError(
    `failed to compute cache key: failed to calculate checksum of ref ${reference}: ${message}`,
  );
}

/** An instruction as progress shows it: on one line, a here-document by its beginning. */
function textOf({ name, flags, args, heredocs }: Instruction, { source }: BuildContext): string {
  const options = flags.map(
    (flag) => `--${flag.name}${flag.value === undefined ? '' : `=${flag.value.text}`}`,
  );
  const text = [name, ...options, args.text].join(' ');
  const [first] = heredocs;
  return name === 'RUN' && first !== undefined && isAlone(args.text)
    ? `${text} (${summary(source.text.slice(first.body.start, first.body.end))})`
    : text;
}

/** Whether a RUN is nothing but a here-document. */
export const isAlone = (args: string): boolean => /^\d*<<-?\s*\S+$/.test(args);

function summary(body: string): string {
  const [line = '', ...others] = body.trim().replaceAll('\r\n', '\n').split('\n');
  return others.length > 0 ? `${line}...` : line;
}
