import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { inWorkingDir, ownContainers, ownImages } from '../../../../src/lab/checks/own-images.ts';
import { installed, loaded, lockOf, manifestOf } from './project.ts';

/** All that the program loads is declared and in the image, and a container of it answers. */
export async function declare(lab: Observation): Promise<CheckResult> {
  const { dependencies = {}, devDependencies = {} } = manifestOf(lab) ?? {};
  const loads = loaded(lab);
  const undeclared = loads.find(({ name }) => dependencies[name] === undefined);
  const own = ownImages(lab);
  const containers = ownContainers(lab);
  const container = containers.find(({ state }) => state === 'running') ?? containers[0];
  const image = own.find(({ id }) => id === container?.imageId) ?? own[0];
  if (image === undefined) return notYet('no image has been built.');
  if (undeclared !== undefined) {
    const { name, ...where } = undeclared;
    if (devDependencies[name] !== undefined)
      return notYet(
        `\`${name}\` is declared for development, and \`${where.path}\` loads it in production.`,
        where,
      );
    const failed = container?.logs.includes(`Cannot find module '${name}'`) === true;
    return failed
      ? notYet(
          `\`${container.name}\` ended with exit code ${container.exitCode}: it cannot find \`${name}\`. No \`package.json\` of yours asks for it; it came along with a package that you left out.`,
          where,
        )
      : notYet(
          `\`${where.path}\` loads \`${name}\`, which \`package.json\` does not name. It is there by luck.`,
          where,
        );
  }
  const locked = lockOf(lab)?.packages;
  const unlocked = Object.keys(dependencies).find((name) => locked?.[`node_modules/${name}`] === undefined);
  if (unlocked !== undefined)
    return notYet(
      `\`package.json\` names \`${unlocked}\`, and the lock file does not. \`npm install\` brings the two together.`,
      lineWhere(lab, 'package.json', new RegExp(`"${unlocked}"`)),
    );
  const absent = Object.keys(dependencies).find((name) => installed(image, name) === undefined);
  if (absent !== undefined)
    return inWorkingDir(image, 'package.json') === undefined
      ? notYet('the image has no `package.json` beside the program.')
      : notYet(
          `\`${container?.name ?? 'the image'}\` does not hold \`${absent}\`. Build again, and run what was built.`,
        );
  if (container?.state !== 'running')
    return notYet(
      container === undefined
        ? 'no container was made of the image.'
        : `\`${container.name}\` ended with exit code ${container.exitCode}. \`docker logs ${container.name}\` says why.`,
    );
  const port = container.ports[0]?.host;
  if (port === undefined) return notYet(`no port of your laptop leads to \`${container.name}\`.`);
  const answer = await lab.request(`localhost:${port}/hello/Ada`);
  if (answer === undefined) return notYet(`nobody answers on port ${port}.`);
  return answer.status === 200
    ? DONE
    : notYet(
        `\`/hello/Ada\` on port ${port} is answered with status ${answer.status}. \`docker logs ${container.name}\` says why.`,
      );
}
