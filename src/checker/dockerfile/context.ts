import type { Range, SourceFile, TextEdit } from '../diagnostic.ts';
import { NOTHING_AROUND, type Settings, type Surroundings } from '../settings.ts';
import { mayHoldSecrets } from '../secret-value.ts';
import { maySoundSecret } from '../secret.ts';
import { Lines } from '../text.ts';
import { parseDockerfile } from './parse.ts';
import { ShellIndex, ShellReader, type NameSet } from './shell/shell.ts';
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
  #commandNames: NameSet | undefined;
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
    const own = part?.instructions ?? this.tree.instructions;
    const byName = groupByName(own);
    const isSplit = part === undefined && byName.has('ONBUILD');
    this.instructions = isSplit ? withTriggers(own) : own;
    this.byName = isSplit ? groupByName(this.instructions) : byName;
  }

  /**
   * The file in parts, in order: each has some of the instructions as its own, and shares all the rest. What looks at
   * one instruction at a time finds the same in the parts as in the whole, and is quicker on a long file, because a
   * part's tree stays in the processor's cache from one rule to the next, and its scripts are forgotten behind it: whoever
   * looks at the whole reads those anew that it needs.
   */
  *parts(size = PART_SIZE): Generator<DockerfileContext> {
    if (this.instructions.length <= size) {
      yield this;
      return;
    }
    const names = new Set<string>();
    for (let at = 0; at < this.instructions.length; at += size) {
      const instructions = this.instructions.slice(at, at + size);
      const part = new DockerfileContext(this.path, this.text, this.#surroundings, {
        whole: this,
        instructions,
      });
      yield part;
      for (const name of part.commandNames.keys()) names.add(name);
      this.#shellReader?.forget();
    }
    this.#commandNames = names;
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
   * What of the whole file a rule can be about besides names: flags (`--from`, and `--` for any), kinds of faults
   * (`bad-escape`), `directive`, `no-stage`, a `preamble` to its stages, `$` where one stands in it, a `.dockerignore` beside it, and
   * what of hadolint's settings is made use of (`label-schema`).
   */
  get traits(): ReadonlySet<string> {
    this.#whole.#traits ??= new Set(traitsOf(this.#whole));
    return this.#whole.#traits;
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

  /** The names of all commands in RUN instructions, and `|` where there is a pipe. */
  get commandNames(): NameSet {
    return this.#commandNames ?? this.shell.names;
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

function traitsOf({ tree, text, settings, ignoreFile }: DockerfileContext): readonly string[] {
  const traits: string[] = tree.faults.map(({ kind }) => kind);
  if (tree.flagNames.size > 0) traits.push('--');
  for (const name of tree.flagNames) traits.push(`--${name}`);
  if (tree.stages.length === 0) traits.push('no-stage');
  else if (tree.preamble.length > 0) traits.push('preamble');
  if (tree.directives.length > 0) traits.push('directive');
  if (text.includes('$')) traits.push('$');
  if (ignoreFile !== undefined) traits.push('.dockerignore');
  if (settings.labels.size > 0) traits.push('label-schema');
  if (settings.strictLabels) traits.push('strict-labels');
  if (settings.trustedRegistries.length > 0) traits.push('trustedRegistries');
  return traits;
}

/** Where the commands begin that are JSON arrays, but of something else than strings. */
function brokenJson({ faults }: Dockerfile): ReadonlySet<number> {
  return new Set(faults.flatMap(({ kind, start }) => (kind === 'json-not-strings' ? start : [])));
}
