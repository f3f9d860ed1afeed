import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Completes package-lock.json: a registry mirror may lack a package for a foreign platform, npm install then leaves it out
 * of the lock, and npm ci refuses the lock because the package that wants it still names it. Run it after every change of
 * the lock: `node scripts/complete-lock.ts`. Entries are added only for exact versions of optional platform packages.
 */

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}
interface Lock {
  packages: Record<string, LockedPackage>;
}

const file = path.resolve(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;

/** The first of the words that a package's name holds as a part of its own: `linux` in `…-linux-x64-musl`. */
function named(name: string, words: Readonly<Record<string, string>>): string[] | undefined {
  const parts = name.split(/[-/]/);
  const [, value] = Object.entries(words).find(([word]) => parts.includes(word)) ?? [];
  return value === undefined ? undefined : [value];
}
const OS = { android: 'android', darwin: 'darwin', win32: 'win32', freebsd: 'freebsd', linux: 'linux' };
const CPU = {
  arm64: 'arm64',
  x64: 'x64',
  arm: 'arm',
  ia32: 'ia32',
  s390x: 's390x',
  ppc64: 'ppc64',
  wasm32: 'wasm32',
};
const LIBC = { musl: 'musl', gnu: 'glibc' };

let added = 0;
for (const [place, wanting] of Object.entries(lock.packages)) {
  if (place === '') continue;
  for (const [name, version] of Object.entries(wanting.optionalDependencies ?? {})) {
    const own = `${place}/node_modules/${name}`;
    const shared = `node_modules/${name}`;
    const found = lock.packages[own] ?? lock.packages[shared];
    if (!/^\d/.test(version) || found?.version === version) continue;
    const os = named(name, OS);
    const cpu = named(name, CPU);
    const libc = named(name, LIBC);
    // Where another version has the shared place, this one goes beneath the package that wants it.
    lock.packages[found === undefined ? shared : own] = {
      version,
      ...(cpu && { cpu }),
      ...(wanting.dev && { dev: true }),
      ...(libc && { libc }),
      optional: true,
      ...(os && { os }),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} platform packages added`);
