import { expandParts } from '../../../checker/dockerfile/variables/expand.ts';
import {
  readWordParts,
  type Part,
  type WordFaultKind,
} from '../../../checker/dockerfile/syntax/word-parts.ts';

/** The variables that an instruction sees: those of ENV, and the ARGs that have a value. */
export type Environment = ReadonlyMap<string, string>;

/** A word that BuildKit cannot make sense of, in its words. */
export class WordError extends Error {}

const FAULTS: Readonly<Record<WordFaultKind, string>> = {
  'open-quote': 'unexpected end of statement while looking for matching quote',
  'open-brace': "syntax error: missing '}'",
  'no-second-slash': 'unexpected end of statement while looking for matching /',
  'bad-substitution': 'syntax error: bad substitution',
  'unknown-operator': 'unsupported modifier in substitution',
  'too-deep': 'too many substitutions within each other',
};

/**
 * A word with its variables put in and its quotes and escapes resolved; what is not set becomes nothing.
 * @throws {WordError}
 * Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function expandWord(text: string, environment: Environment, escape: string): string {
  return expand(text, environment, { escape, quotes: true });
}

/** The same for the body of a here-document, in which quotes are text. @throws {WordError} */
export function expandBody(text: string, environment: Environment): string {
  return expand(text, environment, { escape: '\\', quotes: false });
}

function expand(
  text: string,
  environment: Environment,
  syntax: { readonly escape: string; readonly quotes: boolean },
): string {
  const { parts, fault } = readWordParts(text, syntax);
  if (fault !== undefined)
    throw new WordError(`failed to process ${JSON.stringify(text)}: ${FAULTS[fault.kind]}`);
  const value = expandParts(parts, (name) => environment.get(name) ?? null);
  if (value !== undefined) return value;
  const reason = missing(parts, environment) ?? 'the value is longer than the lab takes';
  throw new WordError(`failed to process ${JSON.stringify(text)}: ${reason}`);
}

/** What `${NAME:?message}` says where there is no value. */
function missing(parts: readonly Part[], environment: Environment): string | undefined {
  for (const part of parts) {
    if (typeof part === 'string' || !part.operator.endsWith('?')) continue;
    const value = environment.get(part.name);
    const isEmpty = value === '' && part.operator === ':?';
    if (value !== undefined && !isEmpty) continue;
    const message = expandParts(part.operand, (name) => environment.get(name) ?? null) ?? '';
    const otherwise = isEmpty ? 'is not allowed to be empty' : 'is not allowed to be unset';
    return `${part.name}: ${message === '' ? otherwise : message}`;
  }
  return undefined;
}

const REFERENCE = /'[^']*'|\$(?:(\w+)|\{(\w+)\})/g;

/** An instruction as progress shows it: variables that are set put in, all else as it is written. */
export function shown(text: string, environment: Environment): string {
  return text.replace(REFERENCE, (whole: string, bare: string | undefined, braced: string | undefined) => {
    const name = bare ?? braced;
    return name === undefined ? whole : (environment.get(name) ?? whole);
  });
}
