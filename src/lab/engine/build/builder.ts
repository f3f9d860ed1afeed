import type { Clock } from '../../clock.ts';
import type { EventStream } from '../../events.ts';
import type { FileSystem } from '../../file-system/file-system.ts';
import type { Programs } from '../../machine/machine.ts';
import type { Switch } from '../../network/switch.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import { BuildError, type BuildOptions, type BuildResult } from '../api.ts';
import type { ImageStore } from '../image/image-store.ts';
import { parseReference, wholeName } from '../image/reference.ts';
import type { ImageSources } from './bases.ts';
import { buildStages } from './build-stages.ts';
import type { BuildCache } from './cache.ts';
import { openContext } from './context.ts';
import type { StageState } from './stage-state.ts';
import { bytesText, Vertices } from './vertices.ts';

/** What every build of an engine works with. */
export interface BuilderSurroundings {
  readonly clock: Clock;
  readonly events: EventStream;
  readonly host: ProcessHost;
  readonly programs: Programs;
  readonly network: Switch;
  readonly cache: BuildCache;
  readonly images: ImageStore;
  readonly sources: ImageSources;
}

const PLATFORMS: ReadonlySet<string> = new Set(['linux/amd64', 'linux/x86_64', 'linux', 'amd64']);

/**
 * Builds an image from a folder of the laptop and stores it under its names.
 * @throws {BuildError} with BuildKit's words, and the lines of the Dockerfile that it would show.
 */
export async function buildImage(
  around: BuilderSurroundings,
  laptop: FileSystem,
  folder: string,
  options: BuildOptions,
): Promise<BuildResult> {
  const { events, images, clock } = around;
  const reference = options.tags[0] ?? '';
  try {
    const tags = options.tags.map(readTag);
    checkPlatform(options.platform);
    const context = openContext(laptop, folder, options.dockerfile);
    const vertices = new Vertices(clock, options.progress);
    const { state, steps, cached } = await buildStages(around, context, options, vertices);
    const id = await exportImage(around, vertices, state, options, tags);
    for (const tag of options.tags) images.name(tag, id);
    events.emit({ type: 'image', action: 'build', reference, id, steps, cached });
    return { id, steps, cached };
  } catch (error) {
    events.emit({ type: 'image', action: 'build-failed', reference });
    if (options.signal?.aborted === true) throw new BuildError('failed to solve: Canceled: context canceled');
    throw error;
  } finally {
    options.progress({ type: 'end' });
  }
}

function exportImage(
  { clock, images }: BuilderSurroundings,
  vertices: Vertices,
  state: StageState,
  { labels }: BuildOptions,
  tags: readonly string[],
): Promise<string> {
  return vertices.run('exporting to image', ({ status }) => {
    const image = state.image(labels ?? {}, clock.now());
    status('exporting layers done');
    status(`writing image ${image.id} done`);
    images.add(image);
    for (const tag of tags) status(`naming to ${tag} done`);
    return image.id;
  });
}

/** The name as the export shows it: `docker.io/library/api`, with a tag where one is written. */
function readTag(text: string): string {
  try {
    const reference = parseReference(text);
    if (reference.digest !== undefined) throw new Error('refusing to create a tag with a digest reference');
    const whole = wholeName(reference);
    return text.endsWith(`:${reference.tag}`) ? whole : whole.slice(0, -reference.tag.length - 1);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BuildError(`invalid tag ${JSON.stringify(text)}: ${reason}`);
  }
}

function checkPlatform(platform: string | undefined): void {
  if (platform === undefined || PLATFORMS.has(platform.toLowerCase())) return;
  throw new BuildError(
    `failed to solve: the lab builds for linux/amd64 alone, not for ${platform}: leave --platform out`,
  );
}

/** Bytes on their way, as the loading vertices say it. */
export const transferred = (what: string, bytes: number): string =>
  `transferring ${what}: ${bytesText(bytes)} done`;
