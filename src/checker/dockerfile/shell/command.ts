import type { Command as CommandNode, Word as WordNode, WordPart } from 'unbash';
import type { Span } from '../syntax/tree.ts';
import type { ShellScript } from './script.ts';
import { isSpecial } from '../syntax/special.ts';
import { programName } from './running-shell.ts';

/** A word of a command: quotes and escapes are resolved in `text`, variables and patterns stand as written. */
export interface ShellWord extends Span {
  readonly text: string;
  /** Whether the text is known: no variable, no command substitution in it. */
  readonly isStatic: boolean;
}

/** `-y`, one letter of `-qy`, or `--name=value`. */
export interface Option {
  /** Without hyphens: `y`, `no-install-recommends`. */
  readonly name: string;
  /** What stands behind `=` of a long option. */
  readonly value: string | undefined;
  readonly word: ShellWord;
}

/** A simple command: a program with its words, wherever in the script it stands. */
export class ShellCommand {
  readonly script: ShellScript;
  /** The program without its folder, `''` where it is not known: `apt-get` of `/usr/bin/apt-get`. */
  readonly name: string;
  /** Whether it stands behind `sudo`, `env` or another command that runs it. */
  readonly isWrapped: boolean;
  readonly #node: CommandNode;
  /** How many words stand before its name. */
  readonly #skip: number;
  #words: readonly ShellWord[] | undefined;
  #options: readonly Option[] | undefined;

  constructor(script: ShellScript, node: CommandNode, name: string, skip = 0) {
    this.script = script;
    this.#node = node;
    this.#skip = skip;
    this.isWrapped = skip > 0;
    this.name = programName(name);
  }

  /** The whole command in the file; assignments and redirections belong to it, a wrapping command does not. */
  get span(): Span {
    const [first] = this.words;
    const whole = this.script.text.span(this.#node.pos, this.#node.end);
    return this.isWrapped && first !== undefined ? { start: first.start, end: whole.end } : whole;
  }

  /** The command's place in its script's own text, to tell what comes before what. */
  get at(): number {
    return this.#node.pos;
  }

  /** Where the command ends in its script's own text. */
  get end(): number {
    return this.#node.end;
  }

  /** Its name and its arguments; redirections and leading assignments are none. */
  get words(): readonly ShellWord[] {
    this.#words ??= wordNodes(this.#node)
      .slice(this.#skip)
      .map((node) => toWord(node, this.script));
    return this.#words;
  }

  /** Whether one of these texts may be an argument: a quick no, before the words themselves are looked at. */
  mentions(texts: readonly string[]): boolean {
    return this.#node.args.some(({ text }) => texts.includes(text) || isSpecial(text));
  }

  /** The words after the name. */
  get args(): readonly ShellWord[] {
    return this.words.slice(1);
  }

  /** All options up to `--`, single letters apart: `-qy` gives two. A lone `-` is none. */
  get options(): readonly Option[] {
    this.#options ??= readOptions(this.args);
    return this.#options;
  }

  /** Whether one of these options is given: `has('y', 'yes')`. */
  has(...names: readonly string[]): boolean {
    return this.options.some(({ name }) => names.includes(name));
  }

  /**
   * The arguments that are neither options nor the values of the options named here, which take the next word:
   * `operands('t', 'target-release')`.
   */
  operands(...valued: readonly string[]): readonly ShellWord[] {
    const operands: ShellWord[] = [];
    let onlyOperands = false;
    for (let at = 1; at < this.words.length; at += 1) {
      const word = this.words[at];
      if (word === undefined) break;
      if (onlyOperands || !word.text.startsWith('-') || word.text === '-') operands.push(word);
      else if (word.text === '--') onlyOperands = true;
      else if (takesNext(word.text, valued)) at += 1;
    }
    return operands;
  }

  /** Its redirections' targets, with their operators, in order: `>`, `>>`, `<`. */
  get redirections(): readonly { readonly operator: string; readonly target: ShellWord }[] {
    return this.#node.redirects.flatMap((redirect) =>
      redirect.type === 'Redirect' && redirect.target !== undefined
        ? [{ operator: redirect.operator, target: toWord(redirect.target, this.script) }]
        : [],
    );
  }
}

/** A command's name and arguments as the parser has them; an argument that looks like `A=b` is an assignment to it. */
function wordNodes(node: CommandNode): readonly { text: string; pos: number; end: number }[] {
  return node.name === undefined ? [] : [node.name, ...node.args];
}

function toWord(
  node: { readonly text: string; readonly pos: number; readonly end: number },
  { text }: ShellScript,
): ShellWord {
  const { start, end } = text.span(node.pos, node.end);
  const { value, parts } = node as Partial<WordNode>;
  const isStatic = !/[$`]|[<>]\(/.test(node.text) || (value !== undefined && !(parts ?? []).some(isOpen));
  return { start, end, text: typeof value === 'string' ? value : unquoted(node.text), isStatic };
}

/** `name="value"` behind a command: the parser reads it as an assignment and leaves its quotes in. */
function unquoted(text: string): string {
  return text.includes('"') || text.includes("'") ? text.replaceAll(/["']/g, '') : text;
}

function isOpen(part: WordPart): boolean {
  switch (part.type) {
    case 'SimpleExpansion':
    case 'ParameterExpansion':
    case 'CommandExpansion':
    case 'ArithmeticExpansion':
    case 'ProcessSubstitution':
      return true;
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.some(isOpen);
    default:
      return false;
  }
}

function readOptions(args: readonly ShellWord[]): Option[] {
  const options: Option[] = [];
  for (const word of args) {
    const { text } = word;
    if (text === '--') break;
    if (text.startsWith('--')) {
      const equals = text.indexOf('=');
      const value = equals === -1 ? undefined : text.slice(equals + 1);
      options.push({ name: text.slice(2, equals === -1 ? undefined : equals), value, word });
    } else if (text.startsWith('-')) {
      for (const name of text.slice(1)) options.push({ name, value: undefined, word });
    }
  }
  return options;
}

/** Whether an option's value is the next word: `--target x`, `-t x` and `-qt x`, but not `--target=x` or `-tx`. */
function takesNext(text: string, valued: readonly string[]): boolean {
  if (text.startsWith('--')) return valued.includes(text.slice(2));
  for (let at = 1; at < text.length; at += 1) {
    if (valued.includes(text.charAt(at))) return at === text.length - 1;
  }
  return false;
}
