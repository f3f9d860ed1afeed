import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, ImageView, Observation } from '../../../../src/lab/checks/check.ts';
import { ownImages } from '../../../../src/lab/checks/own-images.ts';
import { isInstall } from './project.ts';

/** Two images that differ in the program share the layer of their packages: it was not made twice. */
export function cache(lab: Observation): CheckResult {
  const images = ownImages(lab);
  const [image] = images;
  if (image === undefined) return notYet('no image has been built.');
  if (images.some((one) => images.some((other) => sharesPackages(one, other)))) return DONE;
  const lines = (lab.files.get('Dockerfile') ?? '').split('\n');
  const install = lines.findIndex((line) => isInstall(line));
  const copyAll = lines.findIndex((line) =>
    /^\s*(?:COPY|ADD)\s+(?:--\S+\s+)*(?:\.\/?|\[\s*"\.\/?")[\s,]/i.test(line),
  );
  if (install !== -1 && copyAll !== -1 && copyAll < install)
    return notYet(
      'the whole folder is copied before the packages are installed, so that every changed letter installs them again.',
      { path: 'Dockerfile', line: copyAll + 1 },
    );
  if (packagesOf(image) === undefined)
    return notYet(
      'the image built last has no layer in which npm installed packages.',
      lineWhere(lab, 'Dockerfile', /npm/),
    );
  return images.length === 1
    ? notYet('only one image has been built. Change a word in `server.js` and build again.')
    : notYet(
        'no two images share their packages so far. Build, change a word in `server.js`, and build again: `CACHED` has to stand below the installation.',
      );
}

function sharesPackages(one: ImageView, other: ImageView): boolean {
  const packages = packagesOf(one);
  return (
    one.id !== other.id &&
    packages !== undefined &&
    packages === packagesOf(other) &&
    one.layers.at(-1)?.digest !== other.layers.at(-1)?.digest
  );
}

/** The layers up to the one in which npm installed: the same ones in two images are one chain, kept once. */
function packagesOf({ layers }: ImageView): string | undefined {
  const index = layers.findLastIndex(({ createdBy }) => isInstall(createdBy));
  return index === -1
    ? undefined
    : layers
        .slice(0, index + 1)
        .map(({ digest }) => digest)
        .join();
}
