import { Dockerignore } from '../../../../checker/dockerignore/dockerignore.ts';
import { OWN_PACKAGES, tarballOf } from '../own/own.ts';
import { registryAddress, type PackageStore } from '../package-store.ts';
import { newestFirst, satisfiesText } from '../semver/range.ts';
import { copyVendor } from './copy-vendor.ts';
import { README, readmeOf, type Taken } from './readme.ts';

type Content = string | Uint8Array;

/**
 * A learner's files as another machine can build them. npm's registry has none of the lab's own packages, and what it
 * may one day have under their names is a stranger's. So each that is asked for comes along in `vendor/`, the files that
 * npm reads take it from there, and so do the Dockerfiles; `READ-ME-FIRST.md` says what was changed. Files that ask for
 * none stay as they are.
 */
export async function takeAlong(
  files: ReadonlyMap<string, string>,
  store: () => PackageStore,
  now = Date.now(),
): Promise<ReadonlyMap<string, Content>> {
  const result = new Map<string, Content>(files);
  const taken: Taken[] = [];
  for (const [path, text] of files) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    const folder = path.slice(0, -'package.json'.length);
    for (const [name, range] of wantedBy(text)) {
      const version = versionOf(name, range, files.get(`${folder}package-lock.json`), now);
      const content = await store().files(name, version);
      if (content === undefined) throw new Error(`The lab’s package ${name} ${version} could not be read.`);
      const tarball = `vendor/${name.slice(1).replace('/', '-')}-${version}.tgz`;
      result.set(`${folder}${tarball}`, tarballOf(content));
      for (const each of ['package.json', 'package-lock.json'])
        edit(result, `${folder}${each}`, (before) => fromVendor(before, name, version, `file:${tarball}`));
      taken.push({ name, folder, tarball });
    }
  }
  if (taken.length === 0) return result;
  const copying: string[] = [];
  for (const path of files.keys()) {
    if (/(?:^|\/)(?:Dockerfile(?:\.[^/]+)?|[^/]+\.dockerfile)$/i.test(path) && edit(result, path, copyVendor))
      copying.push(path);
    if (/(?:^|\/)\.dockerignore$/.test(path)) edit(result, path, letThrough);
  }
  result.set(README, readmeOf(taken, copying));
  return result;
}

/** What a `package.json` asks for of the lab's own packages: names and ranges. */
function wantedBy(packageJson: string): readonly (readonly [string, string])[] {
  return [...new Set(OWN_PACKAGES.map(({ name }) => name))].flatMap((name) => {
    const range = new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(packageJson)?.[1];
    return range === undefined || range.startsWith('file:') ? [] : [[name, range] as const];
  });
}

/** The version that is locked, else the one that npm would take today. */
function versionOf(name: string, range: string, lock: string | undefined, now: number): string {
  const own = OWN_PACKAGES.filter((each) => each.name === name);
  const locked = own.find(({ version }) => lock?.includes(`"${registryAddress(name, version)}"`));
  if (locked !== undefined) return locked.version;
  const out = newestFirst(
    own.filter(({ published }) => Date.parse(published) <= now).map(({ version }) => version),
  );
  const found = out.find((version) => satisfiesText(version, range)) ?? out[0] ?? own[0]?.version;
  if (found === undefined) throw new Error(`The lab has no package ${name}.`);
  return found;
}

/** The text of a `package.json` or of a lock file: what is asked for, and where it is. */
const fromVendor = (text: string, name: string, version: string, place: string): string =>
  text
    .replaceAll(new RegExp(`("${name}"\\s*:\\s*)"[^"]*"`, 'g'), `$1"${place}"`)
    .replaceAll(`"${registryAddress(name, version)}"`, `"${place}"`);

/** A `.dockerignore` that names what it lets through would keep the packages out of the build. */
const letThrough = (text: string): string =>
  new Dockerignore(text).ruleThatExcludes('vendor/package.tgz') !== undefined
    ? `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}!vendor\n`
    : text;

/** @returns Whether the file is there and has changed. */
function edit(files: Map<string, Content>, path: string, change: (text: string) => string): boolean {
  const before = files.get(path);
  if (typeof before !== 'string') return false;
  const after = change(before);
  files.set(path, after);
  return after !== before;
}
