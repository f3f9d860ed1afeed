import type { Instruction, Span, Word } from '../syntax/tree.ts';

/** The place in the file of a piece of a word's text, by offsets into that text. */
export type WordPlace = (start: number, end: number) => Span;

/**
 * How to find the pieces of a word in the file, through continuations and JSON quotes. Where the text is not spelt as
 * it is meant (JSON escapes, quotes inside a flag), the answer is the whole word.
 */
export function placeInWord({ line }: Instruction, word: Word): WordPlace {
  const { text } = word;
  const at = line.offsetOf(word.start);
  const isSpelt = (from: number): boolean => line.text.startsWith(text, from);
  const from = isSpelt(at) ? at : line.text.charAt(at) === '"' && isSpelt(at + 1) ? at + 1 : undefined;
  if (from === undefined) return () => ({ start: word.start, end: word.end });
  return (start, end) => line.span(from + start, from + end);
}

/** The same for text that stands in the file as it is, such as a here-document's body. */
export function placeInSource({ start: from }: Span): WordPlace {
  return (start, end) => ({ start: from + start, end: from + end });
}
