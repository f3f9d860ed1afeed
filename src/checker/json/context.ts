import type { Fix } from '../diagnostic.ts';
import type { Finding } from '../rule.ts';
import { Lines } from '../text.ts';
import type { FaultKind, OffsetEdit } from './fault.ts';
import type { JsonNode } from './node.ts';
import { parseJson, type Parsed } from './parse.ts';

/** Faults that leave no doubt about what the rest of the file says. */
const HARMLESS: ReadonlySet<FaultKind> = new Set(['comment', 'trailing-comma', 'duplicate-key']);

/** What the rules of JSON see: the text, the faults found on reading it, and the tree where there is one. */
export class JsonContext {
  readonly path: string;
  readonly lines: Lines;
  readonly parsed: Parsed;

  constructor(path: string, text: string) {
    this.path = path;
    this.lines = new Lines(text);
    this.parsed = parseJson(text);
  }

  get text(): string {
    return this.lines.text;
  }

  /** The tree, where it is certain enough to judge what stands in it; undefined otherwise. */
  get root(): JsonNode | undefined {
    return this.parsed.faults.every(({ kind }) => HARMLESS.has(kind)) ? this.parsed.root : undefined;
  }

  fix(title: string, edits: readonly OffsetEdit[]): Fix {
    return {
      title,
      edits: edits.map(({ start, end, text }) => ({ range: this.lines.range(start, end), text })),
    };
  }

  /** The reader's faults of one kind, as a rule reports them. */
  *faults(kind: FaultKind): Iterable<Finding> {
    for (const fault of this.parsed.faults) {
      if (fault.kind !== kind) continue;
      const { start, end, message, fix, related } = fault;
      yield {
        range: this.lines.range(start, end),
        message,
        ...(fix !== undefined && { fixes: [this.fix(fix.title, fix.edits)] }),
        ...(related !== undefined && {
          related: [
            {
              path: this.path,
              range: this.lines.range(related.start, related.end),
              message: related.message,
            },
          ],
        }),
      };
    }
  }
}
