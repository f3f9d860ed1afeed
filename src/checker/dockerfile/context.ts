import type { Range, SourceFile, TextEdit } from '../diagnostic.ts';
import { NOTHING_AROUND, type Settings, type Surroundings } from '../settings.ts';
import { mayHoldSecrets } from '../secret-value.ts';
import { maySoundSecret } from '../secret.ts';
import { Lines } from '../text.ts';
import { parseDockerfile } from './parse.ts';
import { ShellIndex, ShellReader } from './shell/shell.ts';
import { StageGraph } from './stage-graph.ts';
import type { Command, Dockerfile, Instruction, Span } from './syntax/tree.ts';
import { Variables } from './variables/variables.ts';

/** Few enough that the instructions stay in a processor's cache, and enough that a rule's start costs little. */
const PART_SIZE = 256;

const NO_INSTRUCTIONS: readonly Instruction[] = [];

interface Part {
  readonly whole: DockerfileContext;
  readonly instructions: readonly Instruction[];
}

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
  #lines: Lines | undefined;
  /** This, or the file's context where this one is a part of it. */
  readonly #whole: DockerfileContext;
  readonly #surroundings: Surroundings;
  #mayHoldSecrets: boolean | undefined;
  #maySoundSecret: boolean | undefined;
  #traits: ReadonlySet<string> | undefined;
  #shell: ShellIndex | undefined;
  #shellReader: ShellReader | undefined;
  #stages: StageGraph | undefined;
  #variables: Variables | undefined;
  readonly #brokenJson: ReadonlySet<number>;
  /** The same by name in capitals, unknown names included. */
  readonly byName: ReadonlyMap<string, readonly Instruction[]>;

  constructor(path: string, text: string, surroundings = NOTHING_AROUND, part?: Part) {
    this.path = path;
    this.text = text;
    this.settings = surroundings.settings;
    this.ignoreFile = surroundings.ignoreFile;
    this.#surroundings = surroundings;
    const whole = part?.whole;
    this.#whole = whole ?? this;
    this.tree = whole?.tree ?? parseDockerfile(text);
    this.#brokenJson = whole === undefined ? brokenJson(this.tree) : whole.#brokenJson;
    this.instructions = part?.instructions ?? withTriggers(this.tree.instructions);
    this.byName = groupByName(this.instructions);
  }

  /**
   * The file in parts, in order: each has some of the instructions as its own, and shares all the rest. What looks at
   * one instruction at a time finds the same in the parts as in the whole, and is quicker on a long file, because a
   * part's tree stays in the processor's cache from one rule to the next.
   */
  parts(size = PART_SIZE): readonly DockerfileContext[] {
    if (this.instructions.length <= size) return [this];
    const parts: DockerfileContext[] = [];
    for (let at = 0; at < this.instructions.length; at += size) {
      const instructions = this.instructions.slice(at, at + size);
      parts.push(
        new DockerfileContext(this.path, this.text, this.#surroundings, { whole: this, instructions }),
      );
    }
    return parts;
  }

  /** All instructions of these names, those that ONBUILD defers included; of one name, in order. */
  named(...names: readonly string[]): readonly Instruction[] {
    let found = NO_INSTRUCTIONS;
    for (const name of names) {
      const same = this.byName.get(name);
      if (same !== undefined) found = found.length === 0 ? same : found.concat(same);
    }
    return found;
  }

  /**
   * What a rule can be about besides names: flags of its own instructions (`--from`, and `--` for any); of the whole
   * file, kinds of faults (`bad-escape`), `no-stage`, a `preamble` to its stages, `$` where one stands in it, a
   * `.dockerignore` beside it, and what of hadolint's settings is made use of (`label-schema`).
   */
  get traits(): ReadonlySet<string> {
    this.#traits ??= traitsOf(this);
    return this.#traits;
  }

  /** Where the lines begin; found out when the first finding needs it. */
  get lines(): Lines {
    this.#whole.#lines ??= new Lines(this.text);
    return this.#whole.#lines;
  }

  /** Whether a secret that shows by its form may stand in the file: false where there is none for sure. */
  get mayHoldSecrets(): boolean {
    this.#whole.#mayHoldSecrets ??= mayHoldSecrets(this.text);
    return this.#whole.#mayHoldSecrets;
  }

  /** Whether a name in the file may sound like a secret's: false where none does for sure. */
  get maySoundSecret(): boolean {
    this.#whole.#maySoundSecret ??= maySoundSecret(this.text);
    return this.#whole.#maySoundSecret;
  }

  /** The shell scripts of RUN instructions; read when a rule first asks for them. */
  get shell(): ShellIndex {
    this.#whole.#shellReader ??= new ShellReader(this.#whole);
    this.#shell ??= new ShellIndex(this.named('RUN'), this.#whole.#shellReader);
    return this.#shell;
  }

  /** How the stages build on each other. */
  get stages(): StageGraph {
    this.#whole.#stages ??= new StageGraph(this.#whole);
    return this.#whole.#stages;
  }

  /** Where variables are defined and used, and their values. */
  get variables(): Variables {
    this.#whole.#variables ??= new Variables(this.#whole);
    return this.#whole.#variables;
  }

  /** Whether a command is a JSON array after all, but one that Docker refuses. */
  isBrokenJson({ text }: Command): boolean {
    return this.#brokenJson.has(text.start);
  }

  range(span: Span): Range {
    return this.lines.range(span.start, span.end);
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
    return this.lines.position(offset).line;
  }
}

/** All instructions in order, an ONBUILD followed by what it defers. */
function withTriggers(outermost: readonly Instruction[]): readonly Instruction[] {
  if (!outermost.some((instruction) => instruction.trigger !== undefined)) return outermost;
  const instructions: Instruction[] = [];
  for (const outer of outermost) {
    for (let each: Instruction | undefined = outer; each !== undefined; each = each.trigger) {
      instructions.push(each);
    }
  }
  return instructions;
}

function groupByName(instructions: readonly Instruction[]): ReadonlyMap<string, readonly Instruction[]> {
  const byName = new Map<string, Instruction[]>();
  for (const instruction of instructions) {
    const same = byName.get(instruction.name);
    if (same === undefined) byName.set(instruction.name, [instruction]);
    else same.push(instruction);
  }
  return byName;
}

function traitsOf(context: DockerfileContext): ReadonlySet<string> {
  const { instructions, tree, text, settings } = context;
  const traits = new Set<string>();
  for (const { flags } of instructions) {
    if (flags.length === 0) continue;
    traits.add('--');
    for (const { name } of flags) traits.add(`--${name}`);
  }
  for (const { kind } of tree.faults) traits.add(kind);
  if (tree.stages.length === 0) traits.add('no-stage');
  else if (tree.preamble.length > 0) traits.add('preamble');
  if (text.includes('$')) traits.add('$');
  if (context.ignoreFile !== undefined) traits.add('.dockerignore');
  if (settings.labels.size > 0) traits.add('label-schema');
  if (settings.strictLabels) traits.add('strict-labels');
  if (settings.trustedRegistries.length > 0) traits.add('trustedRegistries');
  return traits;
}

/** Where the commands begin that are JSON arrays, but of something else than strings. */
function brokenJson({ faults }: Dockerfile): ReadonlySet<number> {
  return new Set(faults.flatMap(({ kind, start }) => (kind === 'json-not-strings' ? start : [])));
}
