import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation, Where } from '../../../../src/lab/checks/check.ts';
import { seenStops, type SeenStop } from '../../../../src/lab/checks/stops.ts';
import { isNode, programOf } from './first-process.ts';

/** Stopped with requests open, all of them answered, and ended by itself. */
export const isGraceful = ({ open, lost, exitCode }: SeenStop): boolean =>
  open.length > 0 && lost.length === 0 && exitCode === 0;

/** A container was asked to stop with a request open, answered it, and exited with 0 before the grace was over. */
export function finish(lab: Observation): CheckResult {
  const stops = seenStops(lab.events);
  if (stops.some(isGraceful)) return DONE;
  const last = stops.at(-1);
  const where = handlerIn(lab);
  if (last === undefined) return notYet('no container has been stopped yet.', where);
  const { name } = last.container;
  switch (last.exitCode) {
    case 137:
      return afterKill(last, where);
    case 143:
      return notYet(
        `\`${name}\` ended with exit code 143: SIGTERM itself ended \`node\`, because the program has no handler for it.`,
        where,
      );
    case 0:
      return last.lost.length > 0
        ? notYet(
            `\`${name}\` exited with 0, and ${requestsOf(last)} cut off. The process ends before the server has finished.`,
            where,
          )
        : notYet(
            `\`${name}\` exited with 0, and no request was open when the signal came. Stop it while \`/slow\` is at work.`,
          );
    default:
      return notYet(
        `\`${name}\` ended with exit code ${last.exitCode}, which says that it failed. \`docker logs ${name}\` has the reason.`,
        where,
      );
  }
}

function afterKill(
  { container: { name }, first, lost, askedAt, endedAt }: SeenStop,
  where?: Where,
): CheckResult {
  const grace = Math.round((endedAt - askedAt) / 1000);
  if (first !== undefined && !isNode(first.argv) && first.outcome !== 'handled')
    return notYet(
      `\`${name}\` was killed: process 1 was \`${programOf(first.argv)}\`, so \`node\` never heard of SIGTERM.`,
    );
  if (first?.outcome !== 'handled')
    return notYet(
      `SIGTERM reached \`node\` in \`${name}\`, and the program has no handler for it. As process 1 it then ignores the signal, and is killed: exit code 137.`,
      where,
    );
  return lost.length > 0
    ? notYet(
        `the handler ran, and \`${name}\` was killed ${grace} seconds later with its request open. \`/slow\` needs four: allow it more.`,
        where,
      )
    : notYet(
        `the handler ran and the requests were answered, yet \`${name}\` was still there after ${grace} seconds. Something keeps the process from ending: nothing closed the server, or nobody exits once it is closed.`,
        where,
      );
}

const requestsOf = ({ lost }: SeenStop): string =>
  lost.length === 1 ? `\`GET ${lost[0]?.path ?? '/'}\` was` : `${lost.length} requests were`;

/** Where the handler is, or has to come: beside the line on which the server begins to listen. */
const handlerIn = (lab: Observation): Where | undefined =>
  lineWhere(lab, 'server.js', /SIGTERM/) ?? lineWhere(lab, 'server.js', /\.listen\(/);
