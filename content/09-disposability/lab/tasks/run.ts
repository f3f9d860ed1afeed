import { DONE, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { seenRequests } from '../../../../src/lab/checks/requests.ts';
import { runningContainer } from '../../../../src/lab/checks/running-container.ts';

/** The API was built, runs in a container and has answered somebody. */
export function run(lab: Observation): CheckResult {
  if (seenRequests(lab.events).some(({ status }) => status !== undefined && status < 500)) return DONE;
  const found = runningContainer(lab);
  if ('missing' in found) return found.missing;
  return notYet(
    `\`${found.container.name}\` runs, and nobody has asked it anything. It needs three seconds before it listens.`,
  );
}
