import type { Clock } from '../../clock.ts';
import type { Output } from '../../machine/program.ts';
import { lineReader } from '../../machine/streams.ts';
import type { BuildProgress } from '../api.ts';

/** One vertex of the build while it is worked on. */
export interface Vertex {
  readonly status: (text: string) => void;
  /** A stream of what its process writes; hand on what is left with `flush`. */
  readonly output: () => Output & { readonly flush: () => void };
  readonly text: (line: string) => void;
}

/** What the build says before a vertex's own words. */
const INNER = /^failed to compute cache key: /;

/** Numbers the vertices and tells of them as they come. */
export class Vertices {
  readonly #clock: Clock;
  readonly #tell: (event: BuildProgress) => void;
  #last = 0;

  constructor(clock: Clock, tell: (event: BuildProgress) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  cached(name: string): void {
    this.#tell({ type: 'cached', vertex: ++this.#last, name });
  }

  /** Works on a vertex; where the work throws, the vertex has failed with `words` of the error. */
  async run<T>(name: string, work: (vertex: Vertex) => T | Promise<T>): Promise<T> {
    const vertex = ++this.#last;
    const started = this.#clock.now();
    const seconds = () => (this.#clock.now() - started) / 1000;
    this.#tell({ type: 'start', vertex, name });
    const text = (line: string) => {
      this.#tell({ type: 'text', vertex, text: line, seconds: seconds() });
    };
    const handle: Vertex = {
      text,
      output: () => lineReader(text),
      status: (line) => {
        this.#tell({ type: 'status', vertex, text: line });
      },
    };
    try {
      const result = await work(handle);
      this.#tell({ type: 'done', vertex, seconds: seconds() });
      return result;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#tell({ type: 'error', vertex, message: message.replace(INNER, '') });
      throw error;
    }
  }
}

/** Bytes as Docker's progress writes them: `213B`, `1.21kB`, `3.40MB`. https://pkg.go.dev/github.com/tonistiigi/units */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes}B`;
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(2)}${units[unit] ?? ''}`;
}
