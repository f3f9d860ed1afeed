import type { Fix, Range } from '../diagnostic.ts';
import type { OffsetEdit } from '../json/fault.ts';
import type { Finding } from '../rule.ts';
import { Lines } from '../text.ts';
import type { FaultKind } from './fault.ts';
import { readYaml, type YamlOptions, type YamlText } from './read.ts';

/** What the rules of YAML see: the text, the faults found on reading it, and the documents in it. */
export class YamlContext {
  readonly path: string;
  readonly lines: Lines;
  readonly yaml: YamlText;

  constructor(path: string, text: string, options?: YamlOptions) {
    this.path = path;
    this.lines = new Lines(text);
    this.yaml = readYaml(text, options);
  }

  get text(): string {
    return this.lines.text;
  }

  range(span: { readonly start: number; readonly end: number }): Range {
    return this.lines.range(span.start, span.end);
  }

  fix(title: string, edits: readonly OffsetEdit[]): Fix {
    return {
      title,
      edits: edits.map(({ start, end, text }) => ({ range: this.lines.range(start, end), text })),
    };
  }

  /** The text as it stands between two places. */
  textOf({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end);
  }

  /** The reader’s faults of one kind, as a rule reports them. */
  *faults(kind: FaultKind): Iterable<Finding> {
    for (const { start, end, message, ...fault } of this.yaml.faults) {
      if (fault.kind === kind) yield { range: this.lines.range(start, end), message };
    }
  }
}
