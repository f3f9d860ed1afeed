import type { DockerEngine, Usage } from '../../engine/api.ts';
import { humanSize } from './format/size.ts';

/** How much room something has made, as `docker system df` counts it. */
export async function reclaimedBy(
  engine: DockerEngine,
  types: readonly Usage['type'][],
  work: () => Promise<void> | void,
): Promise<string> {
  const used = () =>
    engine
      .usage()
      .filter(({ type }) => types.includes(type))
      .reduce((sum, { size }) => sum + size, 0);
  const before = used();
  await work();
  return `Total reclaimed space: ${humanSize(Math.max(0, before - used()))}\n`;
}
