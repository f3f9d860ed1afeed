import { BREAK, type Field, type Fragment, type Text } from './fragment.ts';

/**
 * Splits what expansions gave at the characters of IFS.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_06_05
 */
export function splitFields(fragments: readonly Fragment[], ifs: string): Field[] {
  const fields: Field[] = [];
  let field: Text[] | undefined;
  // A separator that is no white space has ended the last field, or white space that one more may follow.
  let afterSpace = false;
  const end = () => {
    if (field !== undefined) fields.push(field);
    field = undefined;
  };
  for (const fragment of fragments) {
    if (fragment === BREAK) {
      fields.push(field ?? []);
      field = [];
      afterSpace = false;
      continue;
    }
    if (fragment.isQuoted || !fragment.isSplit || ifs === '') {
      if (!fragment.isQuoted && fragment.text === '') continue;
      field = [...(field ?? []), fragment];
      afterSpace = false;
      continue;
    }
    for (const piece of pieces(fragment.text, ifs)) {
      if (typeof piece === 'string') {
        field = [...(field ?? []), { ...fragment, text: piece }];
        afterSpace = false;
      } else if (piece.separators === 0) {
        if (field !== undefined) afterSpace = true;
        end();
      } else {
        // White space before it has ended the field that this separator belongs to.
        if (field === undefined && !afterSpace) field = [];
        end();
        for (let extra = 1; extra < piece.separators; extra += 1) fields.push([]);
        afterSpace = false;
      }
    }
  }
  end();
  return fields;
}

interface Gap {
  /** Separators in it that are no white space. */
  readonly separators: number;
}

/** Text and gaps in turn. */
function* pieces(text: string, ifs: string): Generator<string | Gap> {
  let start = 0;
  for (let at = 0; at < text.length;) {
    if (!ifs.includes(text[at] ?? '')) {
      at += 1;
      continue;
    }
    if (at > start) yield text.slice(start, at);
    let separators = 0;
    for (; at < text.length && ifs.includes(text[at] ?? ''); at += 1)
      if (!/[ \t\n]/.test(text[at] ?? '')) separators += 1;
    yield { separators };
    start = at;
  }
  if (start < text.length) yield text.slice(start);
}
