/** What a run has to say beside its findings. */
export class Journal {
  /** Whether something went wrong that makes the run fail. */
  get failed(): boolean {
    return this.problems.length > 0;
  }

  /** What could not be read or written and why, a sentence or two each. */
  readonly problems: string[] = [];
  readonly #say: (line: string) => void;

  /** @param say Tells a person, at once. */
  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  problem(line: string): void {
    this.problems.push(line);
    this.#say(line);
  }

  /** What is worth saying and no fault. */
  note(line: string): void {
    this.#say(line);
  }
}

export function cannotRead(path: string, error: unknown): string {
  return `${path} could not be read (${reason(error)}). Look at its permissions.`;
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
