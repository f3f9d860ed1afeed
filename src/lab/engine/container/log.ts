import { lineReader, type LineReader } from '../../machine/streams.ts';
import type { LogLine, Streams } from '../api.ts';

/** Lines that are kept of one container. */
const LINES_AT_MOST = 20_000;

/** What a container has written: kept line by line, and handed at once to whoever is attached. */
export class Log {
  readonly #now: () => number;
  readonly #told: (line: LogLine) => void;
  readonly #attached = new Set<Streams>();
  readonly #followers = new Set<(line: LogLine) => void>();
  readonly #readers: Readonly<Record<LogLine['stream'], LineReader>>;
  #lines: LogLine[] = [];

  constructor(now: () => number, told: (line: LogLine) => void) {
    this.#now = now;
    this.#told = told;
    this.#readers = { stdout: this.#reader('stdout'), stderr: this.#reader('stderr') };
  }

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  write(stream: LogLine['stream'], text: string | Uint8Array): void {
    this.#readers[stream].write(text);
    for (const streams of [...this.#attached]) streams[stream].write(text);
  }

  /** Undefined while all that are attached have room; who writes without end waits for them, as for a pipe. */
  room(stream: LogLine['stream']): Promise<void> | undefined {
    for (const streams of this.#attached) {
      const room = streams[stream].room?.();
      if (room !== undefined) return room;
    }
    return undefined;
  }

  /** The container has stopped: an open line is a line. */
  flush(): void {
    this.#readers.stdout.flush();
    this.#readers.stderr.flush();
  }

  attach(streams: Streams): () => void {
    this.#attached.add(streams);
    return () => this.#attached.delete(streams);
  }

  follow(line: (line: LogLine) => void): () => void {
    this.#followers.add(line);
    return () => this.#followers.delete(line);
  }

  #reader(stream: LogLine['stream']): LineReader {
    return lineReader((text) => {
      const line = { time: this.#now(), stream, text };
      this.#lines.push(line);
      if (this.#lines.length > LINES_AT_MOST * 1.5) this.#lines = this.#lines.slice(-LINES_AT_MOST);
      this.#told(line);
      for (const follower of [...this.#followers]) follower(line);
    });
  }
}
