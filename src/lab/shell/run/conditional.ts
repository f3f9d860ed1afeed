import type { TestCommand, TestExpression, Word } from 'unbash';
import { Fatal, ShellError } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { assign } from '../words/assign.ts';
import { expandFragments, expandPattern, expandText } from '../words/expand.ts';
import { BREAK } from '../words/fragment.ts';
import { computeArithmetic } from '../words/arithmetic-expansion.ts';
import { patternRegExp } from '../words/pattern.ts';
import { compareFiles, unaryTest } from './file-test.ts';
import { runWords } from './simple.ts';

/** `[[ … ]]`; where a shell has none, `[[` is a command like any other. @returns The status. */
export async function testConditional(shell: Shell, node: TestCommand): Promise<number> {
  if (!shell.features.conditional) {
    const words = shell.source?.slice(node).split(/\s+/) ?? ['[['];
    return runWords(shell, words);
  }
  try {
    return (await holds(shell, node.expression)) ? 0 : 1;
  } catch (error) {
    if (error instanceof ShellError) report(shell, error.message);
    else if (!(error instanceof Fatal)) throw error;
    return error instanceof ShellError ? error.status : 1;
  }
}

async function holds(shell: Shell, expression: TestExpression): Promise<boolean> {
  switch (expression.type) {
    case 'TestGroup':
      return holds(shell, expression.expression);
    case 'TestNot': {
      const answer = await holds(shell, expression.operand);
      return expression.negations.length % 2 === 0 ? answer : !answer;
    }
    case 'TestLogical': {
      const isAnd = expression.operator === '&&';
      for (const operand of expression.operands) if ((await holds(shell, operand)) !== isAnd) return !isAnd;
      return isAnd;
    }
    case 'TestUnary':
      return unaryTest(shell, expression.operator, await expandText(shell, expression.operand));
    case 'TestBinary':
      return compare(shell, expression.operator, expression.left, expression.right);
  }
}

const NUMERIC: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  '-eq': (left, right) => left === right,
  '-ne': (left, right) => left !== right,
  '-lt': (left, right) => left < right,
  '-le': (left, right) => left <= right,
  '-gt': (left, right) => left > right,
  '-ge': (left, right) => left >= right,
};

async function compare(shell: Shell, operator: string, leftWord: Word, rightWord: Word): Promise<boolean> {
  const left = await expandText(shell, leftWord);
  if (operator === '=' || operator === '==' || operator === '!=') {
    const matches = patternRegExp(await expandPattern(shell, rightWord), { extended: true }).test(left);
    return matches === (operator !== '!=');
  }
  if (operator === '=~') return matchesExpression(shell, left, rightWord);
  const right = await expandText(shell, rightWord);
  const numeric = NUMERIC[operator];
  if (numeric !== undefined)
    return numeric(computeArithmetic(shell, left, '[['), computeArithmetic(shell, right, '[['));
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return compareFiles(shell, operator, left, right);
}

/** `=~`: what is quoted in the expression stands for itself. What matched goes to `BASH_REMATCH`. */
async function matchesExpression(shell: Shell, left: string, word: Word): Promise<boolean> {
  const fragments = await expandFragments(shell, word);
  const source = fragments
    .map((fragment) => {
      if (fragment === BREAK) return ' ';
      if (fragment.isQuoted) return fragment.text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
      return posixClasses(fragment.text);
    })
    .join('');
  const match = execute(source, left);
  if (match === undefined) throw new ShellError('', 2);
  if (shell.flavor === 'bash') {
    shell.variables.unset('BASH_REMATCH');
    for (const [index, group] of (match ?? []).entries()) assign(shell, 'BASH_REMATCH', group, String(index));
  }
  return match !== null;
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: String.raw` \t`,
  digit: '0-9',
  lower: 'a-z',
  punct: String.raw`!-\/:-@\[-\x60\{-~`,
  space: String.raw`\s`,
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

const posixClasses = (text: string): string =>
  text.replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole);

/** Undefined for an expression that is none. */
function execute(source: string, text: string): readonly string[] | null | undefined {
  try {
    const match = new RegExp(source).exec(text);
    return match === null ? null : [...match].map((group: string | undefined) => group ?? '');
  } catch {
    return undefined;
  }
}
