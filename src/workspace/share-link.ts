import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { SourceFile } from '../checker/diagnostic.ts';

/** As long as a link may get: chat programs and ticket systems cut longer ones. */
export const LONGEST_LINK = 16_000;
/** A link that unpacks to more than this was not made here. */
const MOST_TEXT = 4 * 1024 * 1024;

/** What is shared: a project of the reader's own, or the files of a lab. */
export type SharedKind = 'project' | 'lab';

/** What a link carries: the name (of a lab: which one) and the files, nothing else. */
export interface Shared {
  readonly name: string | undefined;
  readonly files: readonly SourceFile[];
}

/** The fragment, without `#`, that carries a project: packed JSON in the alphabet of addresses. A server never sees it. */
export function toFragment({ name, files }: Shared, kind: SharedKind = 'project'): string {
  const json = JSON.stringify({ name, files: files.map(({ path, text }) => [path, text]) });
  const packed = deflateSync(strToU8(json), { level: 9 });
  const letters = Array.from(packed, (byte) => String.fromCharCode(byte)).join('');
  return `${kind}=${btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/**
 * What a fragment carries: undefined where it is not one of these, `broken` where it was one and does not read. Never
 * throws, whatever somebody put into the link.
 */
export function fromFragment(fragment: string, kind: SharedKind = 'project'): Shared | 'broken' | undefined {
  const mark = `${kind}=`;
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith(mark)) return undefined;
  try {
    const letters = atob(text.slice(mark.length).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    // Room for no more than may be in it: what unpacks to gigabytes fails here.
    const json = strFromU8(inflateSync(packed, { out: new Uint8Array(MOST_TEXT) }));
    return read(JSON.parse(json.replace(/\0+$/, '')));
  } catch {
    return 'broken';
  }
}

function read(value: unknown): Shared | 'broken' {
  if (typeof value !== 'object' || value === null || !('files' in value) || !Array.isArray(value.files)) {
    return 'broken';
  }
  const files: SourceFile[] = [];
  for (const file of value.files as readonly unknown[]) {
    if (!Array.isArray(file)) return 'broken';
    const [path, text] = file as readonly unknown[];
    if (typeof path !== 'string' || typeof text !== 'string' || path === '') return 'broken';
    files.push({ path, text });
  }
  const name = 'name' in value && typeof value.name === 'string' ? value.name : undefined;
  return { name, files };
}
