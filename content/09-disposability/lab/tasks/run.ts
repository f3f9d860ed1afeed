import { DONE, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { lastBuildFailed, ownContainers, ownImages } from '../../../../src/lab/checks/own-images.ts';
import { seenRequests } from '../../../../src/lab/checks/requests.ts';

/** The API was built, runs in a container and has answered somebody. */
export function run(lab: Observation): CheckResult {
  if (seenRequests(lab.events).some(({ status }) => status !== undefined && status < 500)) return DONE;
  if (ownImages(lab).length === 0)
    return lastBuildFailed(lab)
      ? notYet('the last build failed. Its output ends with the line of the Dockerfile that did it.')
      : notYet('no image has been built from the `Dockerfile`.');
  const [container] = ownContainers(lab);
  if (container === undefined) return notYet('the image is there, and no container was made of it.');
  const { name, state, exitCode, ports } = container;
  if (state !== 'running')
    return notYet(
      `\`${name}\` is not running; it ended with exit code ${exitCode}. \`docker logs ${name}\` has its last words.`,
    );
  if (ports.length === 0)
    return notYet(
      `\`${name}\` runs, and no port of your laptop leads to it: nothing was published with \`-p\`.`,
    );
  return notYet(
    `\`${name}\` runs, and nobody has asked it anything. It needs three seconds before it listens.`,
  );
}
