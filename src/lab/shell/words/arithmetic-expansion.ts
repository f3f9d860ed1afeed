import { Fatal } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { ArithmeticError, evaluateArithmetic } from './arithmetic.ts';
import { expandQuotedText } from './expand.ts';
import { itemsOf, valueOf } from './special.ts';
import { unboundVariable } from './unset.ts';
import { assign } from './assign.ts';

/** The value of `$((…))` as it is written. A fault is reported. @throws {Fatal} */
export async function expandArithmetic(shell: Shell, body: string): Promise<bigint> {
  const text = (await expandQuotedText(shell, body)).replaceAll('"', '');
  return computeArithmetic(shell, text);
}

/** The same for a text in which nothing is left to expand. `command` speaks where it fails. @throws {Fatal} */
export function computeArithmetic(shell: Shell, text: string, command?: string): bigint {
  try {
    return evaluateArithmetic(
      text,
      {
        get: (name, key) => read(shell, name, key),
        set: (name, value, key) => {
          assign(shell, name, value, key === undefined ? undefined : keyOf(shell, name, key));
        },
      },
      { extended: shell.flavor !== 'dash' },
    );
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    report(shell, wording(shell, text, error), command);
    throw new Fatal(shell.flavor === 'bash' ? 1 : 2);
  }
}

function read(shell: Shell, name: string, key: string | undefined): string | undefined {
  const value =
    key === undefined
      ? valueOf(shell, name)
      : itemsOf(shell, name).find(([each]) => each === keyOf(shell, name, key))?.[1];
  if (value === undefined && shell.options.has('nounset')) unboundVariable(shell, name);
  return value;
}

/** The key of an array's item: a number, from the end where it is negative, or a text where keys are texts. */
export function keyOf(shell: Shell, name: string, text: string): string {
  const variable = shell.variables.find(name);
  if (variable?.isAssociative === true) return text;
  const index = Number(computeArithmetic(shell, text));
  if (index >= 0) return String(index);
  const last = Math.max(-1, ...itemsOf(shell, name).map(([key]) => Number(key)));
  return String(last + 1 + index);
}

function wording({ flavor }: Shell, text: string, { kind, token }: ArithmeticError): string {
  const shown = text.trim();
  if (flavor === 'ash') {
    if (kind === 'divide') return 'divide by zero';
    if (kind === 'recursion') return 'expression recursion loop detected';
    return kind === 'exponent' ? 'exponent less than 0' : 'arithmetic syntax error';
  }
  if (flavor === 'dash') {
    if (kind === 'number') return `Illegal number: ${token}`;
    if (kind === 'divide') return `arithmetic expression: division by zero: "${text}"`;
    if (kind === 'operand') return `arithmetic expression: expecting primary: "${text}"`;
    return `arithmetic expression: expecting EOF: "${text}"`;
  }
  const rest = token.trim();
  if (kind === 'divide') return `${shown}: division by 0 (error token is "${rest}")`;
  if (kind === 'exponent') return `${shown}: exponent less than 0 (error token is "${rest}")`;
  if (kind === 'recursion') return `${shown}: expression recursion level exceeded (error token is "${rest}")`;
  if (kind === 'number') return `${shown}: value too great for base (error token is "${rest}")`;
  if (kind === 'operand') {
    const shownToken = rest === '' ? (/\S\s*$/.exec(text)?.[0].trim() ?? '') : rest;
    return `${shown}: syntax error: operand expected (error token is "${shownToken}")`;
  }
  return `${shown}: syntax error in expression (error token is "${rest}")`;
}
