import { pieces } from './message.ts';

/** A text with code in backticks. */
export function Words({ text }: { readonly text: string }) {
  return pieces(text).map((piece, at) => (piece.code ? <code key={at}>{piece.text}</code> : piece.text));
}
