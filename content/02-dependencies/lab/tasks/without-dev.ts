import { Dockerignore } from '../../../../src/checker/dockerignore/dockerignore.ts';
import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { ownImages } from '../../../../src/lab/checks/own-images.ts';
import { installed, installLine, lockOf, manifestOf } from './project.ts';

/** Nothing that only tests need lies in the image. */
export function withoutDev(lab: Observation): CheckResult {
  const { devDependencies = {}, dependencies = {} } = manifestOf(lab) ?? {};
  const started = Object.keys(startOf(lab));
  const promoted = started.find((name) => dependencies[name] !== undefined);
  if (promoted !== undefined)
    return notYet(
      `\`${promoted}\` now stands among the \`dependencies\`, so every image gets it. Only the tests load it.`,
      lineWhere(lab, 'package.json', new RegExp(`"${promoted}"`)),
    );
  const [image] = ownImages(lab);
  if (image === undefined) return notYet('no image has been built.');
  const names = [...new Set([...started, ...Object.keys(devDependencies)])];
  const found = names.find((name) => installed(image, name) !== undefined);
  if (found === undefined)
    return installLine(image) === undefined ? notYet('the image built last installs nothing.') : DONE;
  const isOmitted = /--omit[= ]\S*dev|--production|--only[= ]prod/.test(installLine(image) ?? '');
  const isShut =
    new Dockerignore(lab.files.get('.dockerignore') ?? '').ruleThatExcludes('node_modules') !== undefined;
  if (!isOmitted)
    return notYet(
      `the image holds \`${found}\`${others(lab)}, which only tests need: the installation takes development dependencies along.`,
      lineWhere(lab, 'Dockerfile', /\bnpm\b/),
    );
  return isShut
    ? notYet(`the image built last still holds \`${found}\`. Build again.`)
    : notYet(
        `the installation leaves \`${found}\` out, and then \`COPY\` brings it from your laptop: the \`node_modules\` there is part of the build.`,
        lineWhere(lab, 'Dockerfile', /^\s*COPY\b.*\s\.\s/i) ?? lineWhere(lab, 'Dockerfile', /^\s*COPY\b/i),
      );
}

/** The development dependencies that the lab began with. */
function startOf({ start }: Observation): Readonly<Record<string, string>> {
  const manifest = JSON.parse(start.get('package.json') ?? '{}') as {
    readonly devDependencies?: Readonly<Record<string, string>>;
  };
  return manifest.devDependencies ?? {};
}

function others(lab: Observation): string {
  const count = Object.values(lockOf(lab)?.packages ?? {}).filter(({ dev }) => dev === true).length;
  return count > 1 ? ` and ${count - 1} more packages` : '';
}
