/** A stretch of an expanded word. */
export interface Text {
  readonly text: string;
  /** Stands as it is: no splitting, no patterns. */
  readonly isQuoted: boolean;
  /** It came out of an expansion, so IFS splits it where it is not quoted. */
  readonly isSplit: boolean;
}

/** Where `"$@"` ends one field and begins another. */
export const BREAK = 'break';

export type Fragment = Text | typeof BREAK;

/** A word after splitting. */
export type Field = readonly Text[];

export const quoted = (text: string): Text => ({ text, isQuoted: true, isSplit: false });
export const literal = (text: string): Text => ({ text, isQuoted: false, isSplit: false });
export const expanded = (text: string): Text => ({ text, isQuoted: false, isSplit: true });

/** The whole word as one text, as an assignment takes it. */
export const joinFragments = (fragments: readonly Fragment[]): string =>
  fragments.map((fragment) => (fragment === BREAK ? ' ' : fragment.text)).join('');
