import { placeIn, TemplateError } from './error.ts';
import type { Functions } from './functions.ts';
import type { Command, Node, Operand, Pipe } from './node.ts';
import { fieldOf, isFields, isList, isMethod, isTrue, namesOf, printed, type Value } from './value.ts';

/** What a name that is not there is called: in `docker inspect` a map's entry, in lists a field of a type. */
export type Missing = { readonly kind: 'entry' } | { readonly kind: 'field'; readonly type: string };

interface Variable {
  readonly name: string;
  value: Value;
}

/** Runs a template that was read over a value. */
export class Evaluation {
  readonly #source: string;
  readonly #functions: Functions;
  readonly #missing: Missing;
  readonly #variables: Variable[];
  #written = '';

  constructor(source: string, functions: Functions, missing: Missing, root: Value) {
    this.#source = source;
    this.#functions = functions;
    this.#missing = missing;
    this.#variables = [{ name: '$', value: root }];
  }

  /** @returns What the nodes print. @throws {TemplateError} */
  run(nodes: readonly Node[], dot: Value): string {
    this.#nodes(nodes, dot);
    return this.#written;
  }

  #nodes(nodes: readonly Node[], dot: Value): void {
    for (const node of nodes) this.#node(node, dot);
  }

  #node(node: Node, dot: Value): void {
    if (node.kind === 'text') this.#written += node.text;
    else if (node.kind === 'action') {
      const value = this.#pipe(node.pipe, dot);
      if (node.pipe.variables.length === 0) this.#written += printed(value);
    } else {
      const before = this.#variables.length;
      this.#block(node, dot);
      this.#variables.length = before;
    }
  }

  #block(node: Extract<Node, { readonly kind: 'if' | 'with' | 'range' }>, dot: Value): void {
    if (node.kind === 'range') {
      this.#range(node, dot);
      return;
    }
    const value = this.#pipe(node.pipe, dot);
    const inner = node.kind === 'with' ? value : dot;
    if (isTrue(value)) this.#nodes(node.body, inner);
    else this.#nodes(node.otherwise, dot);
  }

  #range(node: Extract<Node, { readonly kind: 'if' | 'with' | 'range' }>, dot: Value): void {
    const { variables } = node.pipe;
    const value = this.#pipe({ ...node.pipe, variables: [] }, dot);
    const items = this.#items(value, node.pipe);
    if (items.length === 0) this.#nodes(node.otherwise, dot);
    for (const [key, item] of items) {
      const before = this.#variables.length;
      const [first, second] = variables;
      if (first !== undefined && second === undefined) this.#set(first, item, node.pipe.assigns);
      if (first !== undefined && second !== undefined) {
        this.#set(first, key, node.pipe.assigns);
        this.#set(second, item, node.pipe.assigns);
      }
      this.#nodes(node.body, item);
      this.#variables.length = before;
    }
  }

  #items(value: Value, { at, commands }: Pipe): readonly (readonly [Value, Value])[] {
    if (value === undefined || value === null) return [];
    if (isList(value)) return value.map((item, index) => [index, item] as const);
    if (isFields(value)) return namesOf(value).map((name) => [name, fieldOf(value, name)] as const);
    throw this.#fault(at, this.#textOf(commands), `range can't iterate over ${printed(value)}`);
  }

  #set(name: string, value: Value, assigns: boolean): void {
    const known = assigns ? this.#variables.findLast((variable) => variable.name === name) : undefined;
    if (known === undefined) this.#variables.push({ name, value });
    else known.value = value;
  }

  #pipe(pipe: Pipe, dot: Value): Value {
    let value: Value;
    pipe.commands.forEach((command, index) => {
      value = this.#command(command, dot, index === 0 ? [] : [value]);
    });
    for (const name of pipe.variables) this.#set(name, value, pipe.assigns);
    return value;
  }

  #command({ operands }: Command, dot: Value, last: readonly Value[]): Value {
    const [first, ...rest] = operands;
    if (first === undefined) return undefined;
    if (first.kind === 'function' && (first.name === 'and' || first.name === 'or'))
      return this.#decide(first.name, rest, dot, last);
    const given = [...rest.map((operand) => this.#operand(operand, dot)), ...last];
    if (first.kind === 'function') return this.#call(first, this.#functions[first.name], given);
    const value = this.#names(first, this.#value(first, dot), given);
    if (given.length === 0 || first.names.length > 0) return value;
    throw this.#fault(first.at, first.text, `can't give argument to non-function ${first.text}`);
  }

  /** `and` and `or` leave unread what no longer matters. */
  #decide(name: 'and' | 'or', operands: readonly Operand[], dot: Value, last: readonly Value[]): Value {
    let value: Value;
    for (const operand of operands) {
      value = this.#operand(operand, dot);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return last.length > 0 ? last[0] : value;
  }

  #operand(operand: Operand, dot: Value): Value {
    if (operand.kind === 'function') return this.#call(operand, this.#functions[operand.name], []);
    return this.#names(operand, this.#value(operand, dot), []);
  }

  #value(operand: Operand, dot: Value): Value {
    switch (operand.kind) {
      case 'dot':
        return dot;
      case 'nil':
      case 'function':
        return null;
      case 'literal':
        return operand.value;
      case 'variable':
        return this.#variables.findLast(({ name }) => name === operand.variable)?.value;
      case 'pipe':
        return this.#pipe(operand.pipe, dot);
    }
  }

  /** Follows `.A.B`; only the last name may be a method that takes arguments. */
  #names(operand: Operand, value: Value, given: readonly Value[]): Value {
    return operand.names.reduce((inner, name, index) => {
      const isLast = index === operand.names.length - 1;
      // Docker leaves out what is not there, so that the name before has no entry.
      const holder = inner === undefined && index > 0 ? operand.names[index - 1] : undefined;
      if (holder !== undefined && this.#missing.kind === 'entry')
        throw this.#fault(operand.at, operand.text, `map has no entry for key ${JSON.stringify(holder)}`);
      const found = this.#field(operand, inner, name);
      if (isMethod(found)) return this.#call(operand, found, isLast ? given : []);
      if (isLast && given.length > 0)
        throw this.#fault(operand.at, operand.text, `${name} is not a method but has arguments`);
      return found;
    }, value);
  }

  #field(operand: Operand, value: Value, name: string): Value {
    if (value === undefined || value === null)
      throw this.#fault(operand.at, operand.text, `nil data; no entry for key ${JSON.stringify(name)}`);
    if (!isFields(value)) {
      throw this.#fault(
        operand.at,
        operand.text,
        `can't evaluate field ${name} in type ${isList(value) ? '[]interface {}' : 'interface {}'}`,
      );
    }
    if (Object.hasOwn(value, name)) return fieldOf(value, name);
    throw this.#fault(
      operand.at,
      operand.text,
      this.#missing.kind === 'entry'
        ? `map has no entry for key ${JSON.stringify(name)}`
        : `can't evaluate field ${name} in type *${this.#missing.type}`,
    );
  }

  #call(
    operand: Operand,
    called: ((...given: readonly Value[]) => Value) | undefined,
    given: readonly Value[],
  ): Value {
    if (called === undefined) return undefined;
    const name = operand.kind === 'function' ? operand.name : (operand.names.at(-1) ?? '');
    if (given.length < called.length) {
      throw this.#fault(
        operand.at,
        operand.text,
        `wrong number of args for ${name}: want ${called.length} got ${given.length}`,
      );
    }
    try {
      return called(...given);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw this.#fault(operand.at, operand.text, `error calling ${name}: ${reason}`);
    }
  }

  #textOf(commands: readonly Command[]): string {
    return commands.map(({ operands }) => operands.map(({ text }) => text).join(' ')).join(' | ');
  }

  #fault(at: number, text: string, message: string): TemplateError {
    return new TemplateError(
      `template: :${placeIn(this.#source, at)}: executing "" at <${text}>: ${message}`,
    );
  }
}
