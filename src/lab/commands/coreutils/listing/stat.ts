import type { Stat } from '../../../file-system/file-system.ts';
import { showMode } from '../files/mode.ts';
import { names } from '../people.ts';
import { formatDate, zoneAt } from '../system/show-date.ts';
import { needOperand, tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { linksOf, usedBlocks } from './long.ts';

const KINDS = { file: 'regular file', directory: 'directory', link: 'symbolic link' } as const;

export const stat = tool({
  name: 'stat',
  usage: '[OPTION]... FILE...',
  about: 'Show what the machine knows of files.',
  options: {
    'c format =': 'this form: %n name, %s size, %a mode, %A rwx, %U owner, %G group, %F kind, %Y time …',
    'printf =': 'as --format, with \\n and no line end of its own',
    'L dereference': 'what links point to',
    't terse': 'on one line',
  },
  run: (call) => {
    const { options, files } = call;
    const format = options.value('c');
    const printf = options.value('printf');
    let code = 0;
    for (const operand of needOperand(call)) {
      try {
        const path = call.path(operand);
        const found = options.has('L') ? files.stat(path) : files.lstat(path.replace(/(?<=.)\/+$/, ''));
        if (printf !== undefined) call.say(filled(call, escapes(printf), operand, path, found));
        else if (format !== undefined) call.say(`${filled(call, format, operand, path, found)}\n`);
        else call.say(filled(call, found.kind === 'link' ? LINK : WHOLE, operand, path, found));
      } catch (error) {
        call.complain(`cannot statx ${quote(operand)}: ${reasonOf(error)}`);
        code = 1;
      }
    }
    return code;
  },
});

const rows = (name: string) =>
  [
    `  File: ${name}`,
    '  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F',
    'Device: 0,42\tInode: %-11i Links: %h',
    'Access: (%04a/%A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)',
    'Access: %x',
    'Modify: %y',
    'Change: %z',
    ' Birth: -',
    '',
  ].join('\n');
const WHOLE = rows('%n');
const LINK = rows('%N');

const escapes = (text: string) =>
  text.replaceAll(/\\([nt\\"])/g, (_, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter);

function filled(call: Call, format: string, operand: string, path: string, found: Stat): string {
  const known = names(call.files);
  const time = formatDate(
    '%Y-%m-%d %H:%M:%S.%N %z',
    found.modified,
    zoneAt(call.process.env['TZ'], found.modified),
  );
  const seconds = String(Math.floor(found.modified / 1000));
  const fields: Readonly<Record<string, () => string>> = {
    n: () => operand,
    N: () =>
      found.kind === 'link' ? `${quote(operand)} -> ${quote(call.files.readlink(path))}` : quote(operand),
    s: () => String(found.size),
    b: () => String(usedBlocks(found) * 2),
    B: () => '512',
    o: () => '4096',
    a: () => found.mode.toString(8),
    f: () => (({ file: 0o100000, directory: 0o40000, link: 0o120000 })[found.kind] + found.mode).toString(16),
    A: () => showMode(found.kind, found.mode),
    u: () => String(found.uid),
    U: () => known.user(found.uid),
    g: () => String(found.gid),
    G: () => known.group(found.gid),
    F: () => (found.kind === 'file' && found.size === 0 ? 'regular empty file' : KINDS[found.kind]),
    h: () => String(linksOf(call, path, found)),
    i: () => '-',
    d: () => '42',
    x: () => time,
    y: () => time,
    z: () => time,
    w: () => '-',
    X: () => seconds,
    Y: () => seconds,
    Z: () => seconds,
    W: () => '0',
    '%': () => '%',
  };
  return format.replaceAll(
    /%(-?)(0?)(\d*)([A-Za-z%])/g,
    (whole, left: string, zero: string, width: string, letter: string) => {
      const value = fields[letter]?.();
      if (value === undefined) return whole;
      return left === ''
        ? value.padStart(Number(width || 0), zero === '' ? ' ' : '0')
        : value.padEnd(Number(width || 0));
    },
  );
}
