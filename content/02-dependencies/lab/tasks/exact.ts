import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { seenStarts } from '../../../../src/lab/checks/life.ts';
import { inWorkingDir, lastBuildFailed, ownImages } from '../../../../src/lab/checks/own-images.ts';
import { seenRequests } from '../../../../src/lab/checks/requests.ts';
import { CULPRIT, installed, installLine, isExact, lockOf } from './project.ts';

/** The image installs by the lock file, holds what that names, and its container greets again. */
export function exact(lab: Observation): CheckResult {
  const [image] = ownImages(lab);
  if (image === undefined) return notYet('no image has been built.');
  const where = lineWhere(lab, 'Dockerfile', /\bnpm\b/);
  const wanted = lockOf(lab)?.packages?.[`node_modules/${CULPRIT}`]?.version;
  const line = installLine(image);
  if (line === undefined)
    return notYet('the image built last has no step that installs packages with npm.', where);
  if (!isExact(line)) {
    const isMended = [...(lab.files.get('Dockerfile') ?? '').split('\n')].some(isExact);
    if (lastBuildFailed(lab))
      return notYet(
        'the last build failed. `npm ci` refuses to work without a lock file that fits `package.json`: is it copied before that step?',
        where,
      );
    return isMended
      ? notYet('the image built last comes from the Dockerfile of before. Build again.')
      : notYet(
          'the image was installed with `npm install`, which may take other versions than the lock file names.',
          where,
        );
  }
  if (
    inWorkingDir(image, 'package-lock.json') === undefined &&
    inWorkingDir(image, 'npm-shrinkwrap.json') === undefined
  )
    return notYet('the lock file did not come into the image.', lineWhere(lab, 'Dockerfile', /^\s*COPY\b/i));
  const version = installed(image, CULPRIT);
  if (wanted !== undefined && version !== wanted)
    return notYet(
      `the image holds \`${CULPRIT}\` ${version ?? 'not at all'}, the lock file names ${wanted}. Build again with the lock file as it is now.`,
    );
  const own = new Set(ownImages(lab).map(({ id }) => id));
  const greeters = new Set(
    seenStarts(lab.events)
      .filter(({ imageId }) => imageId !== undefined && own.has(imageId))
      .map(({ container }) => container),
  );
  const greeted = seenRequests(lab.events).some(
    ({ machine, path, status }) => greeters.has(machine) && path.startsWith('/hello/') && status === 200,
  );
  return greeted
    ? DONE
    : notYet(
        'the image is as it should be. Remove the old container, run the new image and ask for `/hello/Ada`.',
      );
}
