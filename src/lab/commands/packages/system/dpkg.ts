import type { Program } from '../../../machine/program.ts';
import { installedPackages } from './dpkg-database.ts';

/** `dpkg -l`, `-s`, `-L`: what is installed. https://man7.org/linux/man-pages/man1/dpkg.1.html */
export const dpkgProgram: Program = ({ argv, files, stdout, stderr }) => {
  const [option, ...names] = argv.slice(1);
  const all = installedPackages(files);
  switch (option) {
    case '-l':
    case '--list': {
      const shown = all.filter(({ Package = '' }) => names.length === 0 || names.includes(Package));
      for (const name of names)
        if (!all.some(({ Package }) => Package === name))
          stderr.write(`dpkg-query: no packages found matching ${name}\n`);
      if (shown.length > 0 || names.length === 0) stdout.write(table(shown));
      return Promise.resolve(shown.length > 0 || names.length === 0 ? 0 : 1);
    }
    case '-s':
    case '--status': {
      for (const name of names) {
        const one = all.find(({ Package }) => Package === name);
        if (one === undefined) {
          stderr.write(`dpkg-query: package '${name}' is not installed and no information is available\n`);
          return Promise.resolve(1);
        }
        stdout.write(
          Object.entries(one)
            .map(([key, value]) => `${key}: ${value}\n`)
            .join(''),
        );
      }
      return Promise.resolve(0);
    }
    case '-L':
    case '--listfiles': {
      for (const name of names) {
        const list = `/var/lib/dpkg/info/${name}.list`;
        if (!files.exists(list)) {
          stderr.write(`dpkg-query: package '${name}' is not installed\n`);
          return Promise.resolve(1);
        }
        stdout.write(files.readText(list));
      }
      return Promise.resolve(0);
    }
    case '--print-architecture':
      stdout.write('amd64\n');
      return Promise.resolve(0);
    default:
      stderr.write(
        option === undefined
          ? 'dpkg: error: need an action option\n'
          : `dpkg: error: the lab's dpkg knows -l, -s, -L and --print-architecture, not ${option}\n`,
      );
      return Promise.resolve(2);
  }
};

function table(packages: readonly Readonly<Record<string, string>>[]): string {
  const rows = packages.map(({ Package = '', Version = '', Architecture = '', Description = '' }) => [
    Package,
    Version,
    Architecture,
    Description,
  ]);
  const head = ['Name', 'Version', 'Architecture', 'Description'];
  const widths = head.map((title, index) =>
    Math.max(title.length, 12, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (mark: string, cells: readonly string[]) =>
    `${mark}${cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join(' ')
      .trimEnd()}\n`;
  return (
    'Desired=Unknown/Install/Remove/Purge/Hold\n' +
    '| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n' +
    '|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n' +
    line('||/ ', head) +
    `+++-${widths.map((width) => '='.repeat(width)).join('-')}\n` +
    rows.map((row) => line('ii  ', row)).join('')
  );
}
