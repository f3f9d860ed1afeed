import type { Directive, Span } from '../syntax/tree.ts';

/** A piece of `# check=…` with its place in the file. */
export interface CheckPart extends Span {
  readonly text: string;
}

/** One `name=value` of `# check=skip=A,B;error=true`. */
export interface CheckOption extends Span {
  readonly name: string;
  readonly values: readonly CheckPart[];
}

/**
 * The options of a `# check=…` directive, in order. Source: https://docs.docker.com/reference/dockerfile/#check
 */
export function checkOptions({ value, end }: Directive): readonly CheckOption[] {
  return split(value, ';', end - value.length).map(({ text, start, end: stop }) => {
    const equals = text.indexOf('=');
    const list = equals === -1 ? '' : text.slice(equals + 1);
    return {
      name: (equals === -1 ? text : text.slice(0, equals)).trim(),
      values: split(list, ',', stop - list.length).filter((part) => part.text !== ''),
      start,
      end: stop,
    };
  });
}

/** The parts of a text between separators, trimmed, with their places where the text begins at `offset`. */
function split(text: string, separator: string, offset: number): readonly CheckPart[] {
  let at = offset;
  return text.split(separator).map((part) => {
    const trimmed = part.trim();
    const start = at + part.length - part.trimStart().length;
    at += part.length + separator.length;
    return { text: trimmed, start, end: start + trimmed.length };
  });
}
