import type { Clock } from '../../clock.ts';
import type { EventStream } from '../../events.ts';
import type { Programs } from '../../machine/machine.ts';
import type { Switch } from '../../network/switch.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import type { ImageStore } from '../image/image-store.ts';
import type { ImageSources } from './bases.ts';
import type { BuildCache } from './cache.ts';

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
