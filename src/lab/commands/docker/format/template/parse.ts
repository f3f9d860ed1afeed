import { lineOf, TemplateError } from './error.ts';
import { lex, type Piece, type Token } from './lex.ts';
import type { Command, Node, Operand, Pipe } from './node.ts';

const BLOCKS = new Set(['if', 'with', 'range']);
/** Words of the language that no `--format` of Docker's needs. */
const LEFT_OUT = new Set(['define', 'template', 'block', 'break', 'continue']);
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/**
 * Reads a template. @param known Whether there is a function of that name. @throws {TemplateError}
 * Source: https://pkg.go.dev/text/template#hdr-Actions
 */
export function parse(source: string, known: (name: string) => boolean): readonly Node[] {
  return new Parser(source, lex(source), known).template();
}

class Parser {
  readonly #source: string;
  readonly #pieces: readonly Piece[];
  readonly #known: (name: string) => boolean;
  #piece = 0;
  #tokens: readonly Token[] = [];
  #token = 0;
  #variables: string[] = ['$'];

  constructor(source: string, pieces: readonly Piece[], known: (name: string) => boolean) {
    this.#source = source;
    this.#pieces = pieces;
    this.#known = known;
  }

  template(): readonly Node[] {
    const { nodes, stop } = this.#list();
    if (stop !== undefined) throw this.#fault(`unexpected {{${stop}}}`);
    return nodes;
  }

  /** Nodes up to an `{{end}}` or `{{else}}` that is not their own; `stop` tells which. */
  #list(): { readonly nodes: readonly Node[]; readonly stop: string | undefined } {
    const nodes: Node[] = [];
    for (;;) {
      const piece = this.#pieces[this.#piece++];
      if (piece === undefined) return { nodes, stop: undefined };
      if (piece.type === 'text') {
        nodes.push({ kind: 'text', text: piece.text });
        continue;
      }
      this.#tokens = piece.tokens;
      this.#token = 0;
      const word = this.#peek().type === 'word' ? this.#peek().text : '';
      if (word === 'end' || word === 'else') {
        this.#token += 1;
        return { nodes, stop: word };
      }
      if (LEFT_OUT.has(word)) throw this.#fault(`the lab's templates have no {{${word}}}`);
      nodes.push(BLOCKS.has(word) ? this.#block(word) : this.#action());
    }
  }

  #action(): Node {
    const pipe = this.#pipe('end', 'command');
    return { kind: 'action', pipe };
  }

  #block(word: string): Node {
    this.#token += 1;
    const kind = word === 'if' || word === 'with' ? word : 'range';
    const before = this.#variables.length;
    const pipe = this.#pipe('end', kind);
    const first = this.#list();
    const otherwise = first.stop === 'else' ? this.#else(kind) : [];
    if (first.stop === undefined) throw this.#fault('unexpected EOF');
    if (first.stop === 'end') this.#finish('end');
    this.#variables.length = before;
    return { kind, pipe, body: first.nodes, otherwise };
  }

  /** What follows an `{{else}}`; `{{else if}}` is a block of its own that shares the end. */
  #else(kind: string): readonly Node[] {
    const { type, text } = this.#peek();
    if (type === 'word' && text === kind && kind !== 'range') return [this.#block(text)];
    this.#finish('else');
    const rest = this.#list();
    if (rest.stop === undefined) throw this.#fault('unexpected EOF');
    if (rest.stop === 'else') throw this.#fault('unexpected {{else}}');
    this.#finish('end');
    return rest.nodes;
  }

  #finish(word: string): void {
    const { type, text } = this.#peek();
    if (type !== 'end') throw this.#fault(`unexpected <${text}> in ${word}`);
  }

  #pipe(close: 'end' | 'close', context: string): Pipe {
    const { at } = this.#peek();
    const { variables, assigns } = this.#declared(context);
    const commands: Command[] = [];
    for (;;) {
      const command = this.#command(context);
      if (command.operands.length === 0)
        throw this.#fault(
          commands.length === 0 ? `missing value for ${context}` : `missing value for command`,
        );
      const [first] = command.operands;
      if (
        commands.length > 0 &&
        (first?.kind === 'literal' || first?.kind === 'nil' || first?.kind === 'dot')
      )
        if (first.names.length === 0)
          throw this.#fault(`non executable command in pipeline stage ${commands.length + 1}`);
      commands.push(command);
      const next = this.#next();
      if (next.type === close) break;
      if (next.type !== 'pipe') throw this.#fault(`unexpected ${JSON.stringify(next.text)} in ${context}`);
    }
    if (!assigns) this.#variables.push(...variables);
    return { variables, assigns, commands, at };
  }

  /** `$x :=`, `$k, $v :=`, `$x =` at the start of a pipeline. */
  #declared(context: string): { readonly variables: readonly string[]; readonly assigns: boolean } {
    const [first, second, third, fourth] = this.#tokens.slice(this.#token, this.#token + 4);
    const isSign = (token: Token | undefined) => token?.type === 'declare' || token?.type === 'assign';
    if (first?.type !== 'variable') return { variables: [], assigns: false };
    if (second !== undefined && isSign(second)) {
      this.#token += 2;
      return { variables: [first.text], assigns: second.type === 'assign' };
    }
    if (second?.type !== 'comma' || third?.type !== 'variable' || fourth === undefined || !isSign(fourth))
      return { variables: [], assigns: false };
    if (context !== 'range') throw this.#fault(`too many declarations in ${context}`);
    this.#token += 4;
    return { variables: [first.text, third.text], assigns: fourth.type === 'assign' };
  }

  #command(context: string): Command {
    const { at } = this.#peek();
    const operands: Operand[] = [];
    for (;;) {
      const { type } = this.#peek();
      if (type === 'end' || type === 'close' || type === 'pipe') return { operands, at };
      operands.push(this.#operand(context));
      const next = this.#peek();
      if (!next.spaced && !['end', 'close', 'pipe'].includes(next.type))
        throw this.#fault(`unexpected ${JSON.stringify(next.text)} in operand`);
    }
  }

  #operand(context: string): Operand {
    const token = this.#next();
    const { at, text } = token;
    const placed = (own: string, names: readonly string[], from: number) => ({
      // Go tells the place of the second name where there are several.
      at: names.length > 1 && token.type === 'field' ? from : at,
      text: own + names.map((name) => `.${name}`).join(''),
      names,
    });
    switch (token.type) {
      case 'field': {
        const from = this.#peek().at;
        return { kind: 'dot', ...placed('', [text.slice(1), ...this.#names()], from) };
      }
      case 'dot':
        return { kind: 'dot', at, text, names: [] };
      case 'variable':
        if (!this.#variables.includes(text)) throw this.#fault(`undefined variable ${JSON.stringify(text)}`);
        return { kind: 'variable', variable: text, ...placed(text, this.#names(), at) };
      case 'number':
        return { kind: 'literal', value: this.#number(text), at, text, names: [] };
      case 'string':
        return { kind: 'literal', value: unquoted(text), at, text, names: [] };
      case 'open': {
        const pipe = this.#pipe('close', 'parenthesized pipeline');
        const inner = this.#source.slice(at, this.#tokens[this.#token - 1]?.at ?? at) + ')';
        return { kind: 'pipe', pipe, ...placed(inner, this.#names(), at) };
      }
      case 'word':
        return this.#word(token);
      default:
        throw this.#fault(`unexpected ${JSON.stringify(text)} in ${context}`);
    }
  }

  #word({ at, text }: Token): Operand {
    if (text === 'true' || text === 'false')
      return { kind: 'literal', value: text === 'true', at, text, names: [] };
    if (text === 'nil') return { kind: 'nil', at, text, names: [] };
    if (!this.#known(text)) throw this.#fault(`function ${JSON.stringify(text)} not defined`);
    return { kind: 'function', name: text, at, text, names: [] };
  }

  /** The fields that follow without a space. */
  #names(): readonly string[] {
    const names: string[] = [];
    for (let token = this.#peek(); token.type === 'field' && !token.spaced; token = this.#peek()) {
      names.push(token.text.slice(1));
      this.#token += 1;
    }
    return names;
  }

  #number(text: string): number {
    const value = Number(text.replace(/^\+/, ''));
    if (Number.isNaN(value)) throw this.#fault(`bad number syntax: ${JSON.stringify(text)}`);
    return value;
  }

  #peek(): Token {
    const last = this.#tokens.at(-1);
    return this.#tokens[this.#token] ?? last ?? { type: 'end', text: '', at: 0, spaced: false };
  }

  #next(): Token {
    const token = this.#peek();
    this.#token += 1;
    return token;
  }

  #fault(message: string): TemplateError {
    const { at } = this.#peek();
    return new TemplateError(`template: :${lineOf(this.#source, at)}: ${message}`);
  }
}

/** The text of a quoted string; of a character its number, as in Go. */
function unquoted(text: string): string | number {
  const bare = text.slice(1, -1);
  if (text.startsWith('`')) return bare;
  const plain = bare.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.))/g,
    (_, byte: string | undefined, unit: string | undefined, letter: string | undefined) =>
      letter === undefined
        ? String.fromCharCode(Number.parseInt(byte ?? unit ?? '', 16))
        : (ESCAPES[letter] ?? letter),
  );
  return text.startsWith("'") ? (plain.codePointAt(0) ?? 0) : plain;
}
