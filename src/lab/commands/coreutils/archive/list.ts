import type { Member } from '../../../engine/image/tar.ts';
import { showMode } from '../files/mode.ts';
import { names } from '../people.ts';
import { formatDate } from '../system/show-date.ts';
import type { Call } from '../tool.ts';

/** Owner and size of a row fill so much together. */
const WIDTH = 18;

/** A member as `tar -t` writes it; with its mode, owner and time for `-tv`. */
export function listMember(call: Call, { name, entry }: Member, detail: 0 | 1): string {
  if (detail === 0) return `${name}\n`;
  const known = names(call.files);
  const numbers = call.options.has('numeric-owner');
  const owner = numbers ? `${entry.uid}/${entry.gid}` : `${known.user(entry.uid)}/${known.group(entry.gid)}`;
  const size = String(entry.kind === 'file' ? entry.content.length : 0);
  const gap = ' '.repeat(Math.max(1, WIDTH - owner.length - size.length + 1));
  const target = entry.kind === 'link' ? ` -> ${entry.target}` : '';
  return `${showMode(entry.kind, entry.mode)} ${owner}${gap}${size} ${formatDate('%Y-%m-%d %H:%M', entry.modified)} ${name}${target}\n`;
}
