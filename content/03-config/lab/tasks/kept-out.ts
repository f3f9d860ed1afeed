import ignore from 'ignore';
import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { inWorkingDir, ownImages } from '../../../../src/lab/checks/own-images.ts';
import { envFiles, isLeftOut } from './settings.ts';

/** Each deploy's values lie in a file of their own, which is part of neither the image nor the repository. */
export function keptOut(lab: Observation): CheckResult {
  const paths = envFiles(lab);
  const before = new Set(lab.start.keys());
  if (!paths.some((path) => !before.has(path)))
    return notYet('there is no file with the values of a deploy, such as `staging.env`.');
  const built = paths.find((path) => !isLeftOut(lab, path));
  if (built !== undefined)
    return notYet(`\`COPY . .\` takes \`${built}\` into the image.`, {
      path: '.dockerignore',
      line: lineWhere(lab, '.dockerignore', /env/)?.line ?? 1,
    });
  const rules = ignore().add(lab.files.get('.gitignore') ?? '');
  const tracked = paths.find((path) => !rules.ignores(path));
  if (tracked !== undefined)
    return notYet(`git would take \`${tracked}\` at the next \`git add .\`, password and all.`, {
      path: '.gitignore',
      line: lineWhere(lab, '.gitignore', /env/)?.line ?? 1,
    });
  const [image] = ownImages(lab);
  const inside = paths.find((path) => image !== undefined && inWorkingDir(image, path) !== undefined);
  return inside === undefined ? DONE : notYet(`the image built last still holds \`${inside}\`. Build again.`);
}
