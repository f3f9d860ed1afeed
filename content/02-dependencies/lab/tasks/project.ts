import type { ImageView, Observation } from '../../../../src/lab/checks/check.ts';
import { inWorkingDir } from '../../../../src/lab/checks/own-images.ts';

type Versions = Readonly<Record<string, string>>;

/** The package whose new version broke the build. */
export const CULPRIT = '@twelve-factor-lab/greeting';

export interface Manifest {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
}
export interface Lock {
  readonly packages?: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean }>>;
}

/** The learner's `package.json`; undefined where it cannot be read. */
export const manifestOf = ({ files }: Observation): Manifest | undefined =>
  objectIn(files.get('package.json'));
/** The lock file; undefined where there is none, or none that can be read. */
export const lockOf = ({ files }: Observation): Lock | undefined =>
  objectIn(files.get('package-lock.json') ?? files.get('npm-shrinkwrap.json'));

/** The version of a package that lies in an image; undefined where it does not. */
export function installed(image: ImageView, name: string): string | undefined {
  const manifest: { readonly version?: string } | undefined = objectIn(
    inWorkingDir(image, `node_modules/${name}/package.json`),
  );
  return manifest?.version;
}

/** The line of an image's history that installs packages. */
export function installLine({ history }: ImageView): string | undefined {
  return history.find(isInstall);
}
export const isInstall = (createdBy: string): boolean =>
  /\bnpm (?:\S+ )*?(?:ci|clean-install|install|i)\b/.test(createdBy);
export const isExact = (createdBy: string): boolean =>
  /\bnpm (?:\S+ )*?(?:ci|clean-install)\b/.test(createdBy);

/** The packages that the program's own files load, with the file and line (from 1) of each; tests are not the program. */
export function loaded({
  files,
}: Observation): readonly { readonly name: string; readonly path: string; readonly line: number }[] {
  const found: { readonly name: string; readonly path: string; readonly line: number }[] = [];
  for (const [path, text] of files) {
    if (!/\.[cm]?js$/.test(path) || /(?:^|\/)(?:tests?|__tests__)\/|\.test\./.test(path)) continue;
    for (const [index, line] of text.split('\n').entries()) {
      for (const [, word = ''] of line.matchAll(LOADS)) {
        const name = packageIn(word);
        if (name !== undefined) found.push({ name, path, line: index + 1 });
      }
    }
  }
  return found;
}

const LOADS = /(?:\brequire\(\s*|\bimport\(\s*|\bfrom\s+|^\s*import\s+)['"]([^'"]+)['"]/g;
const BUILT_IN =
  /^(?:assert|buffer|crypto|dns|events|fs|http|https|net|os|path|process|stream|timers|tls|url|util|zlib)(?:\/|$)/;

/** `express` of `express/lib/router`; undefined for Node's own modules and for files. */
function packageIn(word: string): string | undefined {
  if (/^(?:node:|\.|\/|#)/.test(word) || BUILT_IN.test(word)) return undefined;
  return /^(?:@[^/]+\/)?[^/]+/.exec(word)?.[0];
}

function objectIn(text: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
