import type { FileSystem } from '../../../file-system/file-system.ts';
import type { SystemPackage } from './catalogue.ts';
import { placeFiles, removeFiles, writeInto } from './install-files.ts';
import { parseStanzas, writeStanzas, type Stanza } from './stanzas.ts';

const STATUS = '/var/lib/dpkg/status';
const INFO = '/var/lib/dpkg/info';

/** What is installed, as dpkg records it. https://man7.org/linux/man-pages/man5/deb-control.5.html */
export function installedPackages(files: FileSystem): readonly Stanza[] {
  return files.exists(STATUS) ? parseStanzas(files.readText(STATUS), ':') : [];
}

/** Installs a package in the given version and records it. */
export function installPackage(files: FileSystem, one: SystemPackage, version: string): void {
  const { name, size, needs } = one;
  const paths = placeFiles(files, one);
  writeInto(files, INFO, `${name}.list`, paths.map((path) => `${path}\n`).join(''));
  const stanza: Stanza = {
    Package: name,
    Status: 'install ok installed',
    Priority: 'optional',
    Section: 'misc',
    'Installed-Size': String(size),
    Maintainer: 'The lab',
    Architecture: 'amd64',
    Version: version,
    ...(needs.length === 0 ? {} : { Depends: needs.join(', ') }),
    Description: `${name}, as the lab models it`,
  };
  write(files, [...installedPackages(files).filter(({ Package }) => Package !== name), stanza]);
}

export function removePackage(files: FileSystem, name: string): void {
  const list = `${INFO}/${name}.list`;
  if (files.exists(list)) {
    removeFiles(
      files,
      files
        .readText(list)
        .split('\n')
        .filter((path) => path !== ''),
    );
    files.remove(list);
  }
  write(
    files,
    installedPackages(files).filter(({ Package }) => Package !== name),
  );
}

function write(files: FileSystem, stanzas: readonly Stanza[]): void {
  const sorted = [...stanzas].sort((a, b) => ((a.Package ?? '') < (b.Package ?? '') ? -1 : 1));
  writeInto(files, '/var/lib/dpkg', 'status', writeStanzas(sorted, ': '));
}
