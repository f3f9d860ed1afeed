import type { Layer, LayerEntry } from '../../file-system/entry.ts';
import { childOf, nameOf, parentOf } from '../../file-system/path.ts';

/** Tar archives in the POSIX format. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06 */
const BLOCK = 512;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NOTHING = new Uint8Array(0);

/**
 * A layer as the archive that its digest is taken of: the same layer gives the same bytes. What is gone is a file `.wh.…`.
 * Source: https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
 */
export function writeTar(layer: Layer): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const [path, entry] of layer.entries) {
    if (path === '/') continue;
    if (entry.kind === 'whiteout') add(blocks, whiteout(path), HOLE, NOTHING);
    else {
      if (entry.replaces === true) add(blocks, whiteout(path), HOLE, NOTHING);
      add(blocks, path, entry, entry.kind === 'file' ? entry.content : NOTHING);
    }
  }
  blocks.push(new Uint8Array(2 * BLOCK));
  return joined(blocks);
}

/** A file, a folder or a link, as an archive holds it. */
export type Stored = Exclude<LayerEntry, { readonly kind: 'whiteout' }>;
const HOLE: Stored = { kind: 'file', mode: 0o644, uid: 0, gid: 0, modified: 0, content: NOTHING };
const whiteout = (path: string) => childOf(parentOf(path), `.wh.${nameOf(path)}`);
const TYPES = { file: '0', link: '2', directory: '5' } as const;
const LONGEST_NAME = 100;

function add(blocks: Uint8Array[], path: string, entry: Stored, content: Uint8Array): void {
  const name = path.slice(1) + (entry.kind === 'directory' ? '/' : '');
  const target = entry.kind === 'link' ? entry.target : '';
  const records: string[] = [];
  if (encoder.encode(name).length > LONGEST_NAME) records.push(record('path', name));
  if (encoder.encode(target).length > LONGEST_NAME) records.push(record('linkpath', target));
  if (records.length > 0) {
    const extended = encoder.encode(records.join(''));
    blocks.push(
      header('PaxHeaders', 'x', { ...HOLE, modified: entry.modified }, extended.length, ''),
      padded(extended),
    );
  }
  blocks.push(header(name, TYPES[entry.kind], entry, content.length, target), padded(content));
}

/** `30 path=…\n`: the number counts itself. */
function record(key: string, value: string): string {
  const rest = encoder.encode(` ${key}=${value}\n`).length;
  let length = rest + String(rest).length;
  length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function header(name: string, type: string, entry: Stored, size: number, target: string): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number, length: number) => {
    block.set(encoder.encode(text).subarray(0, length), at);
  };
  const number = (value: number, at: number, length: number) => {
    put(value.toString(8).padStart(length - 1, '0'), at, length - 1);
  };
  put(name, 0, LONGEST_NAME);
  number(entry.mode & 0o7777, 100, 8);
  number(entry.uid, 108, 8);
  number(entry.gid, 116, 8);
  number(size, 124, 12);
  number(Math.max(0, Math.floor(entry.modified / 1000)), 136, 12);
  put('        ', 148, 8);
  put(type, 156, 1);
  put(target, 157, LONGEST_NAME);
  put('ustar\u000000', 257, 8);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 8);
  return block;
}

function padded(content: Uint8Array): Uint8Array {
  const rest = content.length % BLOCK;
  if (rest === 0) return content;
  const whole = new Uint8Array(content.length + BLOCK - rest);
  whole.set(content);
  return whole;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether the bytes are an archive that {@link readTar} reads. */
export function isTar(content: Uint8Array): boolean {
  return content.length >= BLOCK && decoder.decode(content.subarray(257, 262)) === 'ustar';
}

/** One thing in an archive, under the name that it has there. */
export interface Member {
  readonly name: string;
  readonly entry: Stored;
}

/** The files, folders and links in an archive, by absolute path. Other kinds of members are left out. */
export function readTar(content: Uint8Array): ReadonlyMap<string, Stored> {
  const entries = new Map<string, Stored>();
  for (const { name, entry } of readMembers(content)) {
    const parts = name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
    entries.set(`/${parts.join('/')}`, entry);
  }
  return entries;
}

/** The files, folders and links in an archive, in its order. Other kinds of members are left out. */
export function* readMembers(content: Uint8Array): Generator<Member> {
  let extended: Readonly<Record<string, string>> = {};
  for (let at = 0; at + BLOCK <= content.length;) {
    const block = content.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) break;
    const text = (from: number, length: number) =>
      decoder.decode(block.subarray(from, from + length)).replace(/\0.*$/s, '');
    const number = (from: number, length: number) => Number.parseInt(text(from, length).trim() || '0', 8);
    const size = number(124, 12);
    const body = content.slice(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = text(156, 1);
    if (type === 'x') {
      extended = readRecords(body);
      continue;
    }
    const prefix = text(345, 155);
    const name = extended.path ?? (prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`);
    const attributes = {
      mode: number(100, 8) & 0o7777,
      uid: number(108, 8),
      gid: number(116, 8),
      modified: number(136, 12) * 1000,
    };
    if (type === '5') yield { name, entry: { kind: 'directory', ...attributes } };
    else if (type === '2')
      yield { name, entry: { kind: 'link', ...attributes, target: extended.linkpath ?? text(157, 100) } };
    else if (type === '0' || type === '')
      yield { name, entry: { kind: 'file', ...attributes, content: body } };
    extended = {};
  }
}

function readRecords(body: Uint8Array): Readonly<Record<string, string>> {
  const records: Record<string, string> = {};
  for (const [, key, value] of decoder.decode(body).matchAll(/\d+ ([^=]+)=(.*)\n/g)) {
    if (key !== undefined && value !== undefined) records[key] = value;
  }
  return records;
}
