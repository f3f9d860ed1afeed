/** Walks through what was typed before; what is being typed is the last entry and is not lost. */
export class HistoryWalk {
  readonly #entries: readonly string[];
  #at: number;
  #draft = '';

  constructor(entries: readonly string[]) {
    this.#entries = entries;
    this.#at = entries.length;
  }

  /** The entry before; undefined at the oldest. */
  older(current: string): string | undefined {
    if (this.#at === 0) return undefined;
    if (this.#at === this.#entries.length) this.#draft = current;
    this.#at -= 1;
    return this.#entries[this.#at];
  }

  /** The entry after, at the end what was being typed. */
  newer(): string | undefined {
    if (this.#at >= this.#entries.length) return undefined;
    this.#at += 1;
    return this.#at === this.#entries.length ? this.#draft : this.#entries[this.#at];
  }
}

/** The last entry before a place that holds the text. */
export function searchBack(entries: readonly string[], wanted: string, before: number): number {
  for (let at = Math.min(before, entries.length) - 1; at >= 0; at -= 1)
    if (entries[at]?.includes(wanted) === true) return at;
  return -1;
}

/** An event that the history does not hold. */
export class EventError extends Error {}

/**
 * `!!`, `!3`, `!-2`, `!word` and `!$`, outside of single quotes.
 * Source: https://www.gnu.org/software/bash/manual/html_node/History-Interaction.html
 * @throws {EventError}
 */
export function expandHistory(line: string, entries: readonly string[]): string {
  let out = '';
  let isQuoted = false;
  for (let at = 0; at < line.length;) {
    const char = line[at] ?? '';
    if (char === '\\') {
      out += line.slice(at, at + 2);
      at += 2;
      continue;
    }
    if (char === "'") isQuoted = !isQuoted;
    const event =
      char === '!' && !isQuoted && !/[[{$]$/.test(out)
        ? /^!(!|\$|-?\d+|[^\s=("'!;|&$-][^\s;|&"']*)/.exec(line.slice(at))
        : null;
    if (event === null) {
      out += char;
      at += 1;
      continue;
    }
    out += find(event[1] ?? '', entries);
    at += event[0].length;
  }
  return out;
}

function find(event: string, entries: readonly string[]): string {
  const last = entries.at(-1);
  const found =
    event === '!'
      ? last
      : event === '$'
        ? last?.split(/\s+/).at(-1)
        : /^-?\d+$/.test(event)
          ? Number(event) < 0
            ? entries.at(Number(event))
            : entries[Number(event) - 1]
          : entries.findLast((entry) => entry.startsWith(event));
  if (found === undefined) throw new EventError(`!${event}: event not found`);
  return found;
}
