/** A version as npm reads it. https://semver.org/ */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Identifiers behind the hyphen; numbers where they are numeric. */
  readonly prerelease: readonly (string | number)[];
}

const VERSION = /^[v=\s]*(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+[\w.-]+)?$/;

/** The version that a text is; undefined where it is none. Build metadata is dropped. */
export function parseVersion(text: string): Version | undefined {
  const match = VERSION.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor, patch, prerelease] = match;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    prerelease: prerelease === undefined ? [] : parsePrerelease(prerelease),
  };
}

/** The identifiers of `alpha.1`. */
export const parsePrerelease = (text: string): readonly (string | number)[] =>
  text.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** `1.2.3-alpha.1` */
export function versionText({ major, minor, patch, prerelease }: Version): string {
  return `${major}.${minor}.${patch}${prerelease.length === 0 ? '' : `-${prerelease.join('.')}`}`;
}

/** Precedence: below zero where `a` comes before `b`. https://semver.org/#spec-item-11 */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch || comparePrereleases(a, b);
}

function comparePrereleases({ prerelease: a }: Version, { prerelease: b }: Version): number {
  // A version without identifiers is the release, and comes after all that led to it.
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const left = a[index];
    const right = b[index];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    if (left === right) continue;
    if (typeof left === 'number') return typeof right === 'number' ? left - right : -1;
    if (typeof right === 'number') return 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
