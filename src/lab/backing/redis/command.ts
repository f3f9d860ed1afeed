import { Failure, Status, type Reply } from './resp.ts';
import type { Session } from './session.ts';
import type { Keyspace } from './store.ts';

/** A command as it is written: its words after the name, in binary text. */
export interface Call {
  readonly name: string;
  readonly words: readonly string[];
  readonly session: Session;
  /** The session's database. */
  readonly keys: Keyspace;
  readonly now: number;
}

export interface Command {
  /** Words with the name: exactly so many, or, negative, at least so many. As COMMAND INFO tells it. */
  readonly arity: number;
  /** Undefined where it answers by itself. */
  readonly run: (call: Call) => Reply | undefined | Promise<Reply | undefined>;
}

export type Commands = Readonly<Record<string, Command>>;

/** Ends a command with an error. */
export class CommandError extends Error {}

export const OK = new Status('OK');
export const SYNTAX = 'ERR syntax error';
export const NOT_INTEGER = 'ERR value is not an integer or out of range';
export const NOT_FLOAT = 'ERR value is not a valid float';
export const WRONG_TYPE = new Failure('WRONGTYPE Operation against a key holding the wrong kind of value');

/** @throws {CommandError} */
export function integer(word: string | undefined, message = NOT_INTEGER): number {
  const number = Number(word);
  if (word === undefined || !/^-?\d{1,19}$/.test(word) || !Number.isSafeInteger(number))
    throw new CommandError(message);
  return number;
}

/** @throws {CommandError} */
export function float(word: string | undefined, message = NOT_FLOAT): number {
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(word ?? '');
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  if (word === undefined || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(word))
    throw new CommandError(message);
  return Number(word);
}

export const floatText = (value: number): string =>
  value === Infinity ? 'inf' : value === -Infinity ? '-inf' : String(value);

/** A range of a list by indexes that count from the end where they are negative. */
export function slice(length: number, start: number, stop: number): readonly [from: number, to: number] {
  const from = Math.max(0, start < 0 ? length + start : start);
  const to = Math.min(length - 1, stop < 0 ? length + stop : stop);
  return from > to ? [0, 0] : [from, to + 1];
}

/** Takes options such as `LIMIT 0 10` off the words: each by its name, with so many values. @throws {CommandError} */
export function options(
  words: readonly string[],
  known: Readonly<Record<string, number>>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (let at = 0; at < words.length;) {
    const name = (words[at] ?? '').toUpperCase();
    const count = known[name];
    const values = words.slice(at + 1, at + 1 + (count ?? 0));
    if (count === undefined || values.length < count || found.has(name)) throw new CommandError(SYNTAX);
    found.set(name, values);
    at += 1 + count;
  }
  return found;
}
