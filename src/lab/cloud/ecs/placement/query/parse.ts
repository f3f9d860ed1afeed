import { isSubject, operatorOf, operatorsOf, SUBJECT_NAMES } from './operators.ts';
import { QueryError, type QueryProblem } from './problem.ts';
import type { Comparison, Operator, Query, Subject } from './query.ts';
import { Tokens, type Token } from './tokens.ts';
import { checkValue } from './values.ts';

/** An expression, or what is wrong with it. */
export type ParsedQuery =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly problem: QueryProblem };

/** The longest expression: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html */
const LONGEST = 2000;
/** How deep parentheses and `not` may lie in each other; nobody writes so many, and each takes a bit of the stack. */
const DEEPEST = 100;

/** Reads an expression of the cluster query language. */
export function parseQuery(text: string): ParsedQuery {
  try {
    if (text.length > LONGEST)
      throw new QueryError(
        `The expression has ${text.length} characters. ECS takes ${LONGEST} at most. Split it into several constraints: all of them must hold.`,
        LONGEST,
        text.length,
      );
    const tokens = new Tokens(text);
    const query = either(tokens, 0);
    if (!tokens.ended) throw leftOver(tokens.peek());
    return { ok: true, query };
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, problem: error.problem };
    throw error;
  }
}

function either(tokens: Tokens, depth: number): Query {
  let left = both(tokens, depth);
  while (tokens.takeIf('||', 'or')) left = { kind: 'or', left, right: both(tokens, depth) };
  return left;
}

function both(tokens: Tokens, depth: number): Query {
  let left = single(tokens, depth);
  while (tokens.takeIf('&&', 'and')) left = { kind: 'and', left, right: single(tokens, depth) };
  return left;
}

function single(tokens: Tokens, depth: number): Query {
  const first = tokens.peek();
  if (depth > DEEPEST)
    throw new QueryError(
      `More than ${DEEPEST} parentheses and negations lie in each other here. Nobody can read that. Write it flatter.`,
      first.from,
      first.to,
    );
  if (tokens.takeIf('!', 'not')) return { kind: 'not', of: single(tokens, depth + 1) };
  const open = tokens.takeIf('(');
  if (open === undefined) return comparison(tokens);
  const inner = either(tokens, depth + 1);
  const close = tokens.peek();
  if (tokens.takeIf(')')) return inner;
  if (!tokens.ended) throw leftOver(close);
  throw new QueryError(
    'The parenthesis that opens here is not closed, so what belongs together is unknown. Write ) where it ends.',
    open.from,
    open.to,
  );
}

function comparison(tokens: Tokens): Comparison {
  const subject = takeSubject(tokens);
  const operator = takeOperator(tokens, subject);
  const values = takeValues(tokens, subject, operator);
  return { kind: 'compare', subject, operator, values };
}

function takeSubject(tokens: Tokens): Subject {
  const token = tokens.take();
  if (isSubject(token.text)) return token.text;
  const known = `A comparison begins with one of ${SUBJECT_NAMES.join(', ')}.`;
  if (token.text === '')
    throw new QueryError(`A comparison is missing at the end. ${known}`, token.from, token.to);
  const attribute = token.text.startsWith('ecs.') ? ` Write attribute:${token.text} for the attribute.` : '';
  throw new QueryError(
    `“${token.text}” is nothing that instances are selected by. ${known}${attribute}`,
    token.from,
    token.to,
  );
}

function takeOperator(tokens: Tokens, subject: Subject): Operator {
  const token = tokens.take();
  // `!in` and `!exists` are a sign and a word; with a space between they would mean nothing else.
  const next = token.text === '!' ? tokens.takeIf('in', 'exists') : undefined;
  const text = token.text + (next?.text ?? '');
  const operator = operatorOf(text);
  const to = next?.to ?? token.to;
  const allowed = operatorsOf(subject);
  if (operator !== undefined && allowed.includes(operator)) return operator;
  const list = `Use one of ${allowed.join(' ')}.`;
  if (operator !== undefined)
    throw new QueryError(`${subject} cannot be compared with ${text}. ${list}`, token.from, to);
  if (text === '')
    throw new QueryError(
      `The comparison ends after ${subject}: what to compare it with is missing. ${list}`,
      token.from,
      to,
    );
  const single = text === '=' ? ' To compare, write ==.' : '';
  throw new QueryError(`“${text}” is no operator.${single} ${list}`, token.from, to);
}

function takeValues(tokens: Tokens, subject: Subject, operator: Operator): readonly string[] {
  if (operator === 'exists' || operator === '!exists') return [];
  if (operator === 'in' || operator === '!in') return takeList(tokens, subject, operator);
  const token = tokens.value('alone');
  if (token === undefined) throw noValue(tokens, `${subject} ${operator}`);
  checkValue(subject, operator, token);
  return [token.text];
}

function takeList(tokens: Tokens, subject: Subject, operator: Operator): readonly string[] {
  const open = tokens.takeIf('[');
  if (open === undefined) {
    const { from, to } = tokens.peek();
    throw new QueryError(
      `${operator} takes a list, and none begins here. Write it in brackets: [one, two].`,
      from,
      to,
    );
  }
  const values: string[] = [];
  do {
    const token = tokens.value('in a list');
    if (token === undefined) throw noValue(tokens, `a list of ${subject}`);
    checkValue(subject, operator, token);
    values.push(token.text);
  } while (tokens.takeIf(','));
  if (tokens.takeIf(']')) return values;
  throw new QueryError(
    'The list that opens here is not closed. Write a comma between two values, and ] after the last.',
    open.from,
    tokens.at,
  );
}

function noValue(tokens: Tokens, after: string): QueryError {
  const { text, from, to } = tokens.peek();
  const parenthesis =
    text === '(' || text === ')'
      ? ' Parentheses may only stand around whole comparisons; a value that holds one goes in quotes.'
      : '';
  return new QueryError(
    `A value is missing after ${after}. Write what to compare with, in quotes if it holds spaces.${parenthesis}`,
    from,
    to,
  );
}

function leftOver({ text, from, to }: Token): QueryError {
  if (text === ')')
    return new QueryError('This parenthesis closes none. Take it away, or open one before.', from, to);
  if (text === '(')
    return new QueryError(
      'A parenthesis cannot follow here. Parentheses may only stand around whole comparisons; a value that holds one goes in quotes.',
      from,
      to,
    );
  return new QueryError(
    `The expression was complete before “${text}”. Combine comparisons with and, or, && or ||.`,
    from,
    to,
  );
}
