import { DONE, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { seenStops, type SeenStop } from '../../../../src/lab/checks/stops.ts';
import { isGraceful } from './finish.ts';

/** A container was killed with a request open; or that is behind the learner, because it already goes well. */
export function stop({ events }: Observation): CheckResult {
  const stops = seenStops(events);
  if (stops.some((each) => wasKilled(each) && each.lost.length > 0) || stops.some(isGraceful)) return DONE;
  const last = stops.at(-1);
  if (last === undefined) return notYet('no container has been stopped while it was busy with a request.');
  const { name } = last.container;
  if (last.open.length === 0)
    return notYet(
      `\`${name}\` was stopped when no request was open. \`/slow\` takes four seconds: ask for it in the background, and stop within them.`,
    );
  if (wasKilled(last))
    return notYet(
      `\`${name}\` was killed, and its request had got its answer before that: four seconds of work, ${seconds(last)} of grace. The task definition allows two.`,
    );
  return notYet(
    `\`${name}\` ended with exit code ${last.exitCode}: it was not killed with its work half done.`,
  );
}

const wasKilled = ({ exitCode }: SeenStop): boolean => exitCode === 137;

const seconds = ({ askedAt, endedAt }: SeenStop): string => {
  const count = Math.round((endedAt - askedAt) / 1000);
  return `${count} second${count === 1 ? '' : 's'}`;
};
