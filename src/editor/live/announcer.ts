/** How long the problems must stay as they are before a screen reader hears of them, in milliseconds. */
export const QUIET = 900;

/**
 * What a polite live region says. Deeds are said at once; checks run on every keystroke, so their outcome is said once
 * the typing rests, and only when it differs from what was said last.
 */
export class Announcer {
  readonly #say: (text: string) => void;
  #later: ReturnType<typeof setTimeout> | undefined;
  #lastOutcome = '';

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  deed(text: string): void {
    this.#say(text);
  }

  outcome(text: string): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      if (text !== this.#lastOutcome) this.#say(text);
      this.#lastOutcome = text;
    }, QUIET);
  }

  stop(): void {
    clearTimeout(this.#later);
  }
}
