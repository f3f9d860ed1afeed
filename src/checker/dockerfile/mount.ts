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
    if (equals === -1 || equals >= to)
      return { ...span, key: text.slice(from, to).toLowerCase(), value: undefined };
    return {
      ...span,
      key: text.slice(from, equals).toLowerCase(),
      value: { ...place(equals + 1, to), text: text.slice(equals + 1, to) },
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
