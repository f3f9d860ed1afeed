/** What stands left of the cursor: the command's words so far, and the one being typed. */
export interface TypedLine {
  /** Whole words of the last command, unquoted. */
  readonly words: readonly string[];
  /** The word at the cursor, unquoted. */
  readonly word: string;
  /** Where that word begins, in UTF-16 units. */
  readonly start: number;
  /** The quote that is still open in it. */
  readonly quote: '"' | "'" | undefined;
  /** The word is the target of a redirect. */
  readonly isTarget: boolean;
}

/** After these words a command begins anew. */
const BEFORE_COMMAND = new Set([
  'if',
  'then',
  'else',
  'elif',
  'while',
  'until',
  'do',
  '!',
  '{',
  'time',
  'exec',
  'sudo',
  'env',
  'command',
]);

/** Reads a line that is not finished. */
export function readTyped(text: string): TypedLine {
  let words: string[] = [];
  let word = '';
  let start = 0;
  let isOpen = false;
  let quote: '"' | "'" | undefined;
  let isTarget = false;
  const end = () => {
    if (!isOpen) return;
    // What a redirect writes to is no word of the command.
    if (!isTarget) words.push(word);
    isTarget = false;
    if (words.length === 1 && (BEFORE_COMMAND.has(words[0] ?? '') || /^[A-Za-z_]\w*=/.test(words[0] ?? '')))
      words = [];
    word = '';
    isOpen = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote === undefined && /[\s;|&()<>]/.test(char)) {
      end();
      if (/[;|&()\n]/.test(char)) words = [];
      if (/[<>]/.test(char)) isTarget = true;
      start = at + 1;
      continue;
    }
    if (!isOpen) start = at;
    isOpen = true;
    if (quote === undefined && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = undefined;
    else if (char === '\\' && quote !== "'") {
      at += 1;
      word += text[at] ?? '';
    } else word += char;
  }
  return { words, word, start: isOpen ? start : text.length, quote, isTarget };
}
