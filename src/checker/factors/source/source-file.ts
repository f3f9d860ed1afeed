import type { Range, SourceFile } from '../../diagnostic.ts';
import { Lines } from '../../text.ts';
import { sourceLanguage, type SourceLanguage } from './language.ts';
import { readCode } from './read-code.ts';

/** A match in a source file, with its place. */
export interface Sign {
  readonly path: string;
  readonly range: Range;
  /** The whole match. */
  readonly text: string;
  /** The match's named groups. */
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Source code as far as plain signs in it are looked for: its text without comments. */
export class SourceText {
  readonly path: string;
  readonly language: SourceLanguage;
  /** Without comments, at the same offsets. */
  readonly code: string;
  /** Without what strings hold, too. */
  readonly #bare: string;
  #lines: Lines | undefined;

  constructor(path: string, language: SourceLanguage, text: string) {
    this.path = path;
    this.language = language;
    const { code, bare } = readCode(text, language);
    this.code = code;
    this.#bare = bare;
  }

  /** Everything that a pattern with the flag `g` matches, from code or from a string’s own quote on. */
  *signs(pattern: RegExp): Generator<Sign> {
    for (const match of this.code.matchAll(pattern)) {
      // What begins within a string is words, not code.
      if (this.#bare.charAt(match.index) !== this.code.charAt(match.index)) continue;
      this.#lines ??= new Lines(this.code);
      const range = this.#lines.range(match.index, match.index + match[0].length);
      yield { path: this.path, range, text: match[0], groups: match.groups ?? {} };
    }
  }

  /** Whether a pattern with the flag `g` matches anywhere. */
  has(pattern: RegExp): boolean {
    const [first] = this.signs(pattern);
    return first !== undefined;
  }
}

/** The files that are source code of what runs. */
export function sourceTexts(files: readonly SourceFile[]): readonly SourceText[] {
  return files.flatMap(({ path, text }) => {
    const language = sourceLanguage(path);
    return language === undefined ? [] : [new SourceText(path, language, text)];
  });
}
