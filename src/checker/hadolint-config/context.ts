import type { Finding } from '../rule.ts';
import { Lines } from '../text.ts';
import type { Fault, FaultKind } from './fault.ts';
import { readConfig } from './read-config.ts';

/** What the rules of a `.hadolint.yaml` see: the faults found on reading it. */
export class HadolintConfigContext {
  readonly path: string;
  readonly lines: Lines;
  readonly #faults: readonly Fault[];

  constructor(path: string, text: string) {
    this.path = path;
    this.lines = new Lines(text);
    this.#faults = readConfig(text).faults;
  }

  /** The reader's faults of one kind, as a rule reports them. */
  *faults(kind: FaultKind): Iterable<Finding> {
    for (const { start, end, message, replacement, ...fault } of this.#faults) {
      if (fault.kind !== kind) continue;
      const range = this.lines.range(start, end);
      yield {
        range,
        message,
        ...(replacement !== undefined && {
          fixes: [{ title: `Write \`${replacement}\``, edits: [{ range, text: replacement }] }],
        }),
      };
    }
  }
}
