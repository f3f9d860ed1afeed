import type { Range, SourceFile, TextEdit } from '../diagnostic.ts';
import { NOTHING_AROUND, type Settings } from '../settings.ts';
import { Lines } from '../text.ts';
import { parseDockerfile } from './parse.ts';
import { ShellIndex } from './shell/shell.ts';
import { StageGraph } from './stage-graph.ts';
import type { Command, Dockerfile, Instruction, Span } from './syntax/tree.ts';
import { Variables } from './variables/variables.ts';

/** What every Dockerfile rule is given: the tree, the text, and the questions that many rules ask. */
export class DockerfileContext {
  readonly path: string;
  readonly text: string;
  readonly settings: Settings;
  /** The `.dockerignore` of the build context, where the workspace has one. */
  readonly ignoreFile: SourceFile | undefined;
  readonly tree: Dockerfile;
  /** All instructions in order; an ONBUILD is followed by the instruction it defers. */
  readonly instructions: readonly Instruction[];
  readonly #lines: Lines;
  #shell: ShellIndex | undefined;
  #stages: StageGraph | undefined;
  #variables: Variables | undefined;
  readonly #brokenJson: ReadonlySet<number>;
  /** The same by name in capitals, unknown names included. */
  readonly byName: ReadonlyMap<string, readonly Instruction[]>;

  constructor(path: string, text: string, { settings, ignoreFile } = NOTHING_AROUND) {
    this.path = path;
    this.text = text;
    this.settings = settings;
    this.ignoreFile = ignoreFile;
    this.tree = parseDockerfile(text);
    this.#lines = new Lines(text);
    this.#brokenJson = new Set(
      this.tree.faults.flatMap(({ kind, start }) => (kind === 'json-not-strings' ? start : [])),
    );
    const instructions: Instruction[] = [];
    const byName = new Map<string, Instruction[]>();
    for (const outer of this.tree.instructions) {
      for (let each: Instruction | undefined = outer; each !== undefined; each = each.trigger) {
        instructions.push(each);
        const same = byName.get(each.name);
        if (same === undefined) byName.set(each.name, [each]);
        else same.push(each);
      }
    }
    this.instructions = instructions;
    this.byName = byName;
  }

  /** All instructions of these names, those that ONBUILD defers included; of one name, in order. */
  named(...names: readonly string[]): readonly Instruction[] {
    const [only] = names;
    if (names.length === 1 && only !== undefined) return this.byName.get(only) ?? [];
    return names.flatMap((name) => this.byName.get(name) ?? []);
  }

  /** The shell scripts of RUN instructions; read when a rule first asks for them. */
  get shell(): ShellIndex {
    this.#shell ??= new ShellIndex(this);
    return this.#shell;
  }

  /** How the stages build on each other. */
  get stages(): StageGraph {
    this.#stages ??= new StageGraph(this);
    return this.#stages;
  }

  /** Where variables are defined and used, and their values. */
  get variables(): Variables {
    this.#variables ??= new Variables(this);
    return this.#variables;
  }

  /** Whether a command is a JSON array after all, but one that Docker refuses. */
  isBrokenJson({ text }: Command): boolean {
    return this.#brokenJson.has(text.start);
  }

  range(span: Span): Range {
    return this.#lines.range(span.start, span.end);
  }

  /** The edit that puts `text` in the place of a span. */
  replace(span: Span, text: string): TextEdit {
    return { range: this.range(span), text };
  }

  /** The span's own text, continuations included. */
  source(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** The 0-based line on which an offset stands. */
  line(offset: number): number {
    return this.#lines.position(offset).line;
  }
}
