import { DONE, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { seenStarts, type SeenStart } from '../../../../src/lab/checks/life.ts';
import { seenRequests, type SeenRequest } from '../../../../src/lab/checks/requests.ts';
import { seenStops, type SeenStop } from '../../../../src/lab/checks/stops.ts';

/** So many requests before and after the change of versions are a load. */
const LOAD = 5;
/** How long before the stop they may lie, in milliseconds. */
const BEFORE = 10_000;

/** Questions after a container's health are no load, and may be answered with 503. */
const HEALTH = /\/(?:health|ready|live|ping|status)/i;

/** One version was stopped under load, another took over, and no request was lost. */
export function deploy({ events }: Observation): CheckResult {
  const requests = seenRequests(events).filter(({ path }) => !HEALTH.test(path));
  const starts = seenStarts(events);
  const loaded = seenStops(events).filter(({ container, askedAt }) => {
    const before = requests.filter(
      ({ machine, began }) => machine === container.id && began <= askedAt && began > askedAt - BEFORE,
    );
    return before.length >= LOAD;
  });
  const answers = loaded.map((stop) => judge(stop, starts, requests));
  return (
    answers.find(({ state }) => state === 'done') ??
    answers.at(-1) ??
    notYet(
      'no container has been stopped under load. `load.js` has to be at work when you stop the old version.',
    )
  );
}

function judge(stop: SeenStop, starts: readonly SeenStart[], requests: readonly SeenRequest[]): CheckResult {
  const { container, askedAt, endedAt, exitCode } = stop;
  const old = starts.findLast((each) => each.container === container.id && each.startedAt < askedAt);
  const lost = requests.filter(
    ({ began, ended, status }) =>
      began > askedAt - BEFORE &&
      began <= endedAt &&
      ended !== undefined &&
      (status === undefined || status >= 500),
  );
  if (exitCode !== 0)
    return notYet(
      `\`${container.name}\` was stopped under load and ended with exit code ${exitCode}, not 0.`,
    );
  if (lost.length > 0)
    return notYet(
      `${count(lost.length, 'request')} failed while \`${container.name}\` was stopped, such as \`GET ${lost[0]?.path ?? '/'}\`.`,
    );
  const others = starts.filter(
    (each) =>
      each.container !== container.id &&
      each.listenedAt !== undefined &&
      each.listenedAt <= askedAt &&
      (each.endedAt ?? Infinity) > endedAt,
  );
  if (others.length === 0)
    return notYet(
      `nothing else listened when \`${container.name}\` was asked to stop. From then on every new request was refused.`,
    );
  const other = others.find(({ imageId, image }) =>
    imageId === undefined || old?.imageId === undefined ? image !== stop.image : imageId !== old.imageId,
  );
  if (other === undefined)
    return notYet(
      `\`${others[0]?.name ?? ''}\` took over from \`${container.name}\`, and runs the same image: nothing was deployed.`,
    );
  const after = requests.filter(
    ({ machine, began, status }) => machine === other.container && began > askedAt && status !== undefined,
  );
  return after.length >= LOAD
    ? DONE
    : notYet(
        `\`${other.name}\` has answered ${count(after.length, 'request')} since \`${container.name}\` was stopped. The load has to go on across the change.`,
      );
}

const count = (number: number, word: string): string =>
  number === 0 ? `no ${word}` : `${number} ${word}${number === 1 ? '' : 's'}`;
