/** A piece of a message: words, or code that stood in backticks. */
export interface Piece {
  readonly text: string;
  readonly code: boolean;
}

/** A message as it is shown: its first sentence says what is wrong and stands bold. */
export interface ShownMessage {
  readonly first: readonly Piece[];
  readonly rest: readonly Piece[];
}

/** Splits a diagnostic's message after its first sentence (a full stop inside backticks ends none) and finds its code. */
export function showMessage(message: string): ShownMessage {
  const end = /^(?:`[^`]*`|[^`])*?[.!?](?=\s|$)/u.exec(message)?.[0].length ?? message.length;
  return { first: pieces(message.slice(0, end)), rest: pieces(message.slice(end).trim()) };
}

/** Words and code of a text with backticks; a lone backtick stays a backtick. */
export function pieces(text: string): readonly Piece[] {
  return text
    .split(/(`[^`]+`)/u)
    .filter((part) => part !== '')
    .map((part) =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? { text: part.slice(1, -1), code: true }
        : { text: part, code: false },
    );
}

/** The message's first sentence as plain words, for titles and announcements. */
export function firstSentence(message: string): string {
  return plain(showMessage(message).first);
}

/** Words alone, for where code cannot be set apart: titles, labels, what a screen reader hears. */
export function plain(of: readonly Piece[] | string): string {
  return (typeof of === 'string' ? pieces(of) : of).map((piece) => piece.text).join('');
}
