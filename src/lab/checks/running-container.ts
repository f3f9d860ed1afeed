import { notYet } from './answer.ts';
import type { CheckResult, ContainerView, Observation } from './check.ts';
import { lastBuildFailed, ownContainers, ownImages } from './own-images.ts';

/**
 * The youngest container of an image built in the lab, where it runs and a port of the laptop leads to it; otherwise what is
 * missing on the way there.
 */
export function runningContainer(
  lab: Observation,
): { readonly container: ContainerView } | { readonly missing: CheckResult } {
  const missing = (because: string) => ({ missing: notYet(because) });
  if (ownImages(lab).length === 0)
    return lastBuildFailed(lab)
      ? missing('the last build failed. Its output ends with the line of the Dockerfile that did it.')
      : missing('no image has been built from the `Dockerfile`.');
  const [container] = ownContainers(lab);
  if (container === undefined) return missing('the image is there, and no container was made of it.');
  const { name, state, exitCode, ports } = container;
  if (state !== 'running')
    return missing(
      `\`${name}\` is not running; it ended with exit code ${exitCode}. \`docker logs ${name}\` has its last words.`,
    );
  return ports.length === 0
    ? missing(`\`${name}\` runs, and no port of your laptop leads to it: nothing was published with \`-p\`.`)
    : { container };
}
