import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { seenStarts, type SeenStart } from '../../../../src/lab/checks/life.ts';
import { ownContainers, ownImages } from '../../../../src/lab/checks/own-images.ts';
import { settingsOf, unset } from './settings.ts';

/** A container without its settings has ended at once, with an exit code that says so, and named what is missing. */
export function refuse(lab: Observation): CheckResult {
  const settings = settingsOf(lab);
  const file = lineWhere(lab, 'server.js', /config\.json|readFileSync\(.*config/);
  if (file !== undefined)
    return notYet('the program reads its settings from a file that lies in the image.', file);
  if (settings.length === 0)
    return notYet('the program reads no setting from the environment, or has a default for each.', {
      path: 'server.js',
      line: 1,
    });
  if (seenStarts(lab.events).some((start) => hasRefused(start, settings))) return DONE;
  const [image] = ownImages(lab);
  const last = ownContainers(lab).find(
    (container) => container.imageId === image?.id && unset(lab, container).length > 0,
  );
  if (last === undefined)
    return notYet('no container was started without its settings. Leave them out, and see what it does.');
  const { name, state, exitCode, logs } = last;
  const missing = unset(lab, last)[0] ?? '';
  if (state === 'running')
    return notYet(`\`${name}\` runs without \`${missing}\`, and will find out at its first order.`);
  if (exitCode === 0)
    return notYet(`\`${name}\` ended with exit code 0. To whoever started it, that says that all went well.`);
  if (exitCode === 137 || exitCode === 143)
    return notYet(`\`${name}\` ran without \`${missing}\` until it was stopped.`);
  const words =
    logs
      .trim()
      .split('\n')
      .find((line) => /error/i.test(line)) ??
    logs.trim().split('\n').at(-1) ??
    '';
  return notYet(
    words === ''
      ? `\`${name}\` ended with exit code ${exitCode} and no word. Whoever finds it has to guess.`
      : `\`${name}\` ended with exit code ${exitCode}, and what it wrote names none of the missing variables: “${words.slice(0, 80)}”.`,
  );
}

/** It ended by itself, as failed, and named a variable. */
function hasRefused({ imageId, exitCode = 0, wrote }: SeenStart, settings: readonly string[]): boolean {
  return (
    imageId !== undefined &&
    ![0, 137, 143].includes(exitCode) &&
    settings.some((name) => wrote.some((line) => new RegExp(`\\b${name}\\b`).test(line)))
  );
}
