import type { Flag, Instruction, Span, Word } from './syntax/tree.ts';
import { placeInWord } from './variables/word-place.ts';

/** One `key=value` of `RUN --mount=…`, or a key alone. */
export interface MountField extends Span {
  /** In lower case. */
  readonly key: string;
  /** The value as written; undefined where there is no `=`. */
  readonly value: Word | undefined;
}

/** The fields of one `--mount` flag, as the comma parts them; a field in double quotes may hold a comma. */
export function readMount(instruction: Instruction, flag: Flag): readonly MountField[] {
  if (flag.value === undefined) return [];
  const { text } = flag.value;
  const place = placeInWord(instruction, flag.value);
  return splitFields(text).map(({ start, end }) => {
    const quoted = text.charAt(start) === '"' && text.charAt(end - 1) === '"' && end - start > 1 ? 1 : 0;
    const [from, to] = [start + quoted, end - quoted];
    const equals = text.indexOf('=', from);
    const span = place(from, to);
    if (equals === -1 || equals >= to) {
      return { start: span.start, end: span.end, key: text.slice(from, to).toLowerCase(), value: undefined };
    }
    const value = place(equals + 1, to);
    return {
      start: span.start,
      end: span.end,
      key: text.slice(from, equals).toLowerCase(),
      value: { start: value.start, end: value.end, text: text.slice(equals + 1, to) },
    };
  });
}

/** The fields of all `--mount` flags of a RUN. */
export function mountFields(instruction: Instruction): readonly MountField[] {
  return instruction.flags.flatMap((flag) => (flag.name === 'mount' ? readMount(instruction, flag) : []));
}

function splitFields(text: string): Span[] {
  const fields: Span[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') isQuoted = isQuoted ? false : at === start;
    else if (at === text.length || (character === ',' && !isQuoted)) {
      fields.push({ start, end: at });
      start = at + 1;
    }
  }
  return fields;
}

const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const SHARING = ['shared', 'private', 'locked'];
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const ALONE = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const TARGETS = new Set(['target', 'dst', 'destination']);
const SOURCES = new Set(['source', 'src']);
const HIGHEST_ID = 2 ** 32 - 1;

/** Every key that a mount of some type takes. */
export const MOUNT_KEYS: readonly string[] =
  'type from source src target dst destination readonly ro readwrite rw required size id sharing mode uid gid env'.split(
    ' ',
  );

/** What a key's value has to look like, and how a message says so. */
const VALUES: Readonly<Record<string, readonly [(value: string) => boolean, string]>> = {
  type: [
    (value) => TYPES.includes(value.toLowerCase()),
    'one of `bind`, `cache`, `tmpfs`, `secret` and `ssh`',
  ],
  sharing: [(value) => SHARING.includes(value.toLowerCase()), 'one of `shared`, `private` and `locked`'],
  readonly: [(value) => BOOLEAN.test(value), '`true` or `false`'],
  ro: [(value) => BOOLEAN.test(value), '`true` or `false`'],
  readwrite: [(value) => BOOLEAN.test(value), '`true` or `false`'],
  rw: [(value) => BOOLEAN.test(value), '`true` or `false`'],
  required: [(value) => BOOLEAN.test(value), '`true` or `false`'],
  mode: [(value) => /^[0-7]{1,11}$/.test(value), 'an octal number such as `0755`'],
  uid: [(value) => /^\d{1,10}$/.test(value) && Number(value) <= HIGHEST_ID, 'a number'],
  gid: [(value) => /^\d{1,10}$/.test(value) && Number(value) <= HIGHEST_ID, 'a number'],
  size: [(value) => /^\d+(?:\.\d+)? ?(?:[kmgtp]?i?b?)$/i.test(value), 'a size such as `64m`'],
};

/** The types of mount that a key goes with, where it does not go with all. */
const TYPES_OF_KEY: Readonly<Record<string, readonly string[]>> = {
  required: ['secret', 'ssh'],
  size: ['tmpfs'],
  sharing: ['cache'],
  mode: ['secret', 'ssh', 'cache'],
  uid: ['secret', 'ssh', 'cache'],
  gid: ['secret', 'ssh', 'cache'],
};

/** The keys that Docker holds against the type before them, not against the mount's in the end. */
const IN_ORDER = new Set(['required', 'size']);

/**
 * What is wrong with one field, given the type that stands before it and the mount's in the end; undefined for a type
 * that is not known.
 * Source: https://docs.docker.com/reference/dockerfile/#run---mount
 */
export function mountKeyProblem(
  { key, value }: MountField,
  before: string | undefined,
  last = before,
): string | undefined {
  if (!MOUNT_KEYS.includes(key))
    return key === '' ? 'A comma has nothing before or after it.' : `A mount has no key \`${key}\`.`;
  if (value === undefined && !ALONE.has(key)) return `\`${key}\` needs a value. Write \`${key}=…\`.`;
  if (value !== undefined && !value.text.includes('$')) {
    const [isValid, wanted] = VALUES[key] ?? [undefined, ''];
    if (isValid?.(value.text) === false) return `\`${key}\` takes ${wanted}. It has \`${value.text}\` here.`;
  }
  const types = TYPES_OF_KEY[key];
  const type = IN_ORDER.has(key) ? before : last;
  if (type === undefined || types === undefined || types.includes(type)) return undefined;
  const fitting = types.map((each) => `\`${each}\``).join(' and ');
  return `\`${key}\` does not go with a mount of type \`${type}\`. It goes with ${fitting}${IN_ORDER.has(key) ? '; `type=…` stands before it' : ''}.`;
}

/** What is wrong with a mount whose fields are sound by themselves. */
export function wholeMountProblem(fields: readonly MountField[], type: string): string | undefined {
  const has = (keys: ReadonlySet<string>): boolean =>
    fields.some(({ key, value }) => keys.has(key) && value !== undefined && value.text !== '');
  const target = fields.findLast(({ key }) => TARGETS.has(key))?.value?.text ?? '';
  if (/^\/+$/.test(target) && type !== 'secret' && type !== 'ssh')
    return 'A mount cannot cover the root directory. Name a directory as its `target`.';
  if (type === 'ssh' && has(SOURCES)) return 'An SSH mount has no `source`. Remove it.';
  if (type !== 'secret') return undefined;
  if (has(new Set(['from'])))
    return 'A secret comes from the build’s caller, so `from` does not go with it. Remove `from`.';
  if (has(SOURCES) && has(new Set(['id'])))
    return '`source` and `id` are two names for one thing. Keep `id`.';
  if (has(SOURCES) || has(TARGETS) || has(new Set(['id', 'env']))) return undefined;
  return 'Nothing says which secret is meant. Add `id=…`.';
}
