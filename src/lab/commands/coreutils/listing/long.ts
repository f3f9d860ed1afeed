import type { Stat } from '../../../file-system/file-system.ts';
import { showMode } from '../files/mode.ts';
import { names } from '../people.ts';
import { formatDate, listingDate, zoneAt } from '../system/show-date.ts';
import type { Call } from '../tool.ts';
import { humanSize } from '../words.ts';
import type { Listed } from './ls.ts';

/** Kilobytes that an entry takes on a disk of 4 KB blocks. */
export function usedBlocks(stat: Stat | undefined): number {
  return stat === undefined || stat.kind === 'link' ? 0 : Math.ceil(stat.size / 4096) * 4;
}

/** How many names an entry has: a folder one in its parent, `.`, and `..` in each folder within. */
export function linksOf({ files }: Pick<Call, 'files'>, path: string, { kind }: Stat): number {
  if (kind !== 'directory') return 1;
  try {
    return 2 + files.list(path).filter((name) => files.lstat(`${path}/${name}`).kind === 'directory').length;
  } catch {
    return 2;
  }
}

/** The rows of `ls -l`, their columns aligned. */
export function longRows(call: Call, entries: readonly Listed[], shown: readonly string[]): string {
  const { options, files } = call;
  const known = names(files);
  const numbers = options.has('n');
  const rows = entries.map(({ path, stat }, at) => {
    const owner = numbers ? String(stat.uid) : known.user(stat.uid);
    const group = numbers ? String(stat.gid) : known.group(stat.gid);
    const target = stat.kind === 'link' ? ` -> ${files.readlink(path)}` : '';
    return {
      left: [
        ...(options.has('s') ? [String(usedBlocks(stat))] : []),
        showMode(stat.kind, stat.mode),
        String(linksOf(call, path, stat)),
      ],
      people: [
        ...(options.has('g') ? [] : [owner]),
        ...(options.has('o') || options.has('G') ? [] : [group]),
      ],
      size: options.has('h') ? humanSize(stat.size) : String(stat.size),
      time: timeOf(call, stat.modified),
      name: `${shown[at] ?? ''}${target}`,
    };
  });
  const width = (values: readonly string[]) => Math.max(0, ...values.map(({ length }) => length));
  const column = (of: (row: (typeof rows)[number]) => readonly string[]) =>
    Array.from({ length: rows[0] === undefined ? 0 : of(rows[0]).length }, (_, index) =>
      width(rows.map((row) => of(row)[index] ?? '')),
    );
  const lefts = column(({ left }) => left);
  const people = column(({ people: who }) => who);
  const sizes = width(rows.map(({ size }) => size));
  const times = width(rows.map(({ time }) => time));
  return rows
    .map(
      (row) =>
        `${[
          ...row.left.map((text, at) => text.padStart(lefts[at] ?? 0)),
          ...row.people.map((text, at) => text.padEnd(people[at] ?? 0)),
          row.size.padStart(sizes),
          row.time.padEnd(times),
        ].join(' ')} ${row.name}\n`,
    )
    .join('');
}

function timeOf({ options, process }: Call, time: number): string {
  const zone = zoneAt(process.env['TZ'], time);
  const style = options.has('full-time') ? 'full-iso' : options.value('time-style');
  if (style === undefined || style === 'locale') return listingDate(time, process.clock.now(), zone);
  if (style === 'full-iso') return formatDate('%Y-%m-%d %H:%M:%S.%N %z', time, zone);
  if (style === 'long-iso') return formatDate('%Y-%m-%d %H:%M', time, zone);
  return formatDate(style.startsWith('+') ? style.slice(1) : '%m-%d %H:%M', time, zone);
}
