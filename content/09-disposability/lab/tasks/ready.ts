import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { seenStarts, type SeenStart } from '../../../../src/lab/checks/life.ts';
import { ownImages } from '../../../../src/lab/checks/own-images.ts';

/** How long a start may take until a port is open, in milliseconds. */
const SOON = 2_000;

/** A container opened its port soon after its start, and its health check found it well. */
export function ready(lab: Observation): CheckResult {
  const starts = seenStarts(lab.events).filter(({ imageId }) => imageId !== undefined);
  if (starts.some((start) => isSoon(start) && start.healthyAt !== undefined)) return DONE;
  const [image] = ownImages(lab);
  const start = starts.at(-1);
  if (image === undefined || start === undefined) return notYet('no container of your own image has run.');
  const { name, listenedAt, endedAt, startedAt } = start;
  if (listenedAt === undefined)
    return endedAt === undefined
      ? notYet(`\`${name}\` has started, and nothing listens in it so far.`, reading(lab))
      : notYet(`\`${name}\` ended before anything listened in it. \`docker logs ${name}\` says why.`);
  if (!isSoon(start))
    return notYet(
      `\`${name}\` opened its port ${((listenedAt - startedAt) / 1000).toFixed(1)} seconds after its start. It reads the prices first, and whoever asks in the meantime is refused.`,
      reading(lab),
    );
  if (start.imageId !== image.id)
    return notYet(`\`${name}\` was made of an image from before. Run the one built last.`);
  switch (start.health) {
    case undefined:
      return notYet(`\`${name}\` listens in time, and Docker was told no way to ask whether it is well.`, {
        path: 'Dockerfile',
        line: lineWhere(lab, 'Dockerfile', /^\s*CMD\b/i)?.line ?? 1,
      });
    case 'unhealthy':
      return unhealthy(lab, name);
    default:
      return endedAt === undefined
        ? notYet(`Docker has yet to hear from \`${name}\` that it is well.`)
        : notYet(`\`${name}\` ended before its health check had found it well.`);
  }
}

function unhealthy(lab: Observation, name: string): CheckResult {
  const where = lineWhere(lab, 'Dockerfile', /^\s*HEALTHCHECK\b/i);
  const [image] = ownImages(lab);
  const line = image?.history.find((each) => each.includes('HEALTHCHECK')) ?? '';
  const tool = /\b(?:curl|wget)\b/.exec(line)?.[0];
  if (
    tool !== undefined &&
    !['/usr/bin', '/bin'].some((folder) => image?.readFile(`${folder}/${tool}`) !== undefined)
  )
    return notYet(
      `the health check of \`${name}\` fails: it calls \`${tool}\`, which this image does not have. \`health.js\` needs nothing but \`node\`.`,
      where,
    );
  return notYet(
    `the health check of \`${name}\` fails. \`docker exec ${name} node health.js\` shows what it gets for an answer.`,
    where,
  );
}

const isSoon = ({ startedAt, listenedAt }: SeenStart): boolean =>
  listenedAt !== undefined && listenedAt - startedAt <= SOON;

const reading = (lab: Observation) => lineWhere(lab, 'server.js', /await\s+readCatalogue\(/);
