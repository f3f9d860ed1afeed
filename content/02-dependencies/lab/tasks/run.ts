import { DONE, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { seenRequests } from '../../../../src/lab/checks/requests.ts';
import { runningContainer } from '../../../../src/lab/checks/running-container.ts';

/** The API was built, runs in a container, and was asked for a greeting. */
export function run(lab: Observation): CheckResult {
  if (seenRequests(lab.events).some(isGreeting)) return DONE;
  const found = runningContainer(lab);
  return 'missing' in found
    ? found.missing
    : notYet(`\`${found.container.name}\` runs, and nobody has asked it for \`/hello/Ada\`.`);
}

const isGreeting = ({
  path,
  status,
}: {
  readonly path: string;
  readonly status: number | undefined;
}): boolean => path.startsWith('/hello/') && status !== undefined;
