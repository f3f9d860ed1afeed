import type { Language } from '../language.ts';
import { Lines } from '../text.ts';

/** What the rules see that look at a file before anything reads its language. */
export class FileContext {
  readonly path: string;
  readonly text: string;
  readonly language: Language | undefined;
  #lines: Lines | undefined;

  constructor(path: string, text: string, language: Language | undefined) {
    this.path = path;
    this.text = text;
    this.language = language;
  }

  /** Made when a finding needs it, so a rule asks for it last: some files are too large to cut into lines. */
  get lines(): Lines {
    return (this.#lines ??= new Lines(this.text));
  }
}
