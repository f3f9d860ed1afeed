import { DONE, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { seenRequests } from '../../../../src/lab/checks/requests.ts';
import { runningContainer } from '../../../../src/lab/checks/running-container.ts';

/** The API was built, runs in a container, and has read orders from the database. */
export function run(lab: Observation): CheckResult {
  const asked = seenRequests(lab.events).filter(({ path }) => path.startsWith('/orders'));
  if (asked.some(({ status }) => status === 200)) return DONE;
  const found = runningContainer(lab);
  if ('missing' in found) return found.missing;
  const { name, logs } = found.container;
  if (/relation .* does not exist|schema .* does not exist/.test(logs))
    return notYet(`\`${name}\` asks for a table that is not there: \`orders.sql\` has not been loaded.`);
  const last = asked.at(-1)?.status;
  return last === undefined
    ? notYet(`\`${name}\` runs, and nobody has asked it for \`/orders\`.`)
    : notYet(`\`/orders\` was answered with status ${last}. \`docker logs ${name}\` says why.`);
}
