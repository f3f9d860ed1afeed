import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, ImageView, Observation } from '../../../../src/lab/checks/check.ts';
import { inWorkingDir, lastBuildFailed, ownImages } from '../../../../src/lab/checks/own-images.ts';
import { isLeftOut, secretsOf } from './settings.ts';

/** The image built last holds the password nowhere: not in its settings, its history, its files, nor in a layer below. */
export function secret(lab: Observation): CheckResult {
  const [image] = ownImages(lab);
  if (image === undefined) return notYet('no image has been built.');
  const secrets = secretsOf(lab);
  const holds = (text: string | undefined): boolean => secrets.some((each) => text?.includes(each) === true);
  const variable = Object.entries(image.env).find(([, value]) => holds(value))?.[0];
  if (variable !== undefined) {
    const where = lineWhere(lab, 'Dockerfile', new RegExp(`^\\s*ENV\\b.*\\b${variable}\\b`, 'i'));
    return where === undefined
      ? notYet(`the image built last still has the password in \`${variable}\`. Build again.`)
      : notYet(
          `\`docker inspect\` shows the password to everyone who has the image: \`ENV\` keeps \`${variable}\` in it.`,
          where,
        );
  }
  const line = image.history.find(holds);
  if (line !== undefined)
    return notYet(
      `\`docker history\` shows the password: it stands in the command \`${shortened(line)}\`.`,
      lineWhere(lab, 'Dockerfile', /^\s*(?:ARG|RUN|LABEL)\b.*(?:PASS|SECRET|TOKEN|URL)/i),
    );
  const file = pathsOf(lab).find((path) => holds(inWorkingDir(image, path)));
  if (file !== undefined)
    return isLeftOut(lab, file)
      ? notYet(`the image built last still holds \`${file}\`, with the password. Build again.`)
      : notYet(`the image holds \`${file}\`, and the password in it.`, copyLine(lab));
  const hidden = hiddenFile(lab, image);
  if (hidden !== undefined)
    return notYet(
      `\`rm\` hides \`${hidden}\` in a layer of its own. The layer that \`COPY\` made lies below, has the file, and goes along with every push and pull.`,
      copyLine(lab),
    );
  return lastBuildFailed(lab) ? notYet('the last build failed; its output says at which line.') : DONE;
}

/** A file with the password that the build takes in, and a later step removes. */
function hiddenFile(lab: Observation, { history }: ImageView): string | undefined {
  const secrets = secretsOf(lab);
  return pathsOf(lab).find((path) => {
    const text = lab.files.get(path) ?? '';
    const name = path.slice(path.lastIndexOf('/') + 1).replaceAll('.', '\\.');
    const removes = new RegExp(`\\brm\\b[^&|;]*${name}(?![\\w.])`);
    return (
      secrets.some((each) => text.includes(each)) &&
      !isLeftOut(lab, path) &&
      history.some((line) => removes.test(line))
    );
  });
}

const pathsOf = ({ files, start }: Observation): readonly string[] => [
  ...new Set([...files.keys(), ...start.keys()]),
];
const copyLine = (lab: Observation) =>
  lineWhere(lab, 'Dockerfile', /^\s*(?:COPY|ADD)\b.*(?:\s\.\/?\s|\.env)/i) ??
  lineWhere(lab, 'Dockerfile', /^\s*COPY\b/i);
const shortened = (line: string): string => (line.length > 60 ? `${line.slice(0, 57)}…` : line);
