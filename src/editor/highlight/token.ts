/** What a piece of code is, as far as the eye needs to know; each is a class in editor.css and a rule of Monaco's theme. */
export type TokenKind = 'keyword' | 'property' | 'string' | 'number' | 'comment' | 'variable' | 'command';

export interface Token {
  readonly text: string;
  /** Absent for plain text. */
  readonly kind?: TokenKind;
}

/** One line's tokens, without the line's end. */
export type TokenLine = readonly Token[];
