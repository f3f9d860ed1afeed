/**
 * The cluster query language: which container instances are meant, in one expression.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export { matches, type Candidate } from './matches.ts';
export { parseQuery, type ParsedQuery } from './parse.ts';
export { printQuery } from './print.ts';
export type { QueryProblem } from './problem.ts';

/** An expression, read. */
export type Query =
  | { readonly kind: 'and' | 'or'; readonly left: Query; readonly right: Query }
  | { readonly kind: 'not'; readonly of: Query }
  | Comparison;

/** One subject, one operator, and as many values as the operator takes. */
export interface Comparison {
  readonly kind: 'compare';
  readonly subject: Subject;
  readonly operator: Operator;
  /** None for `exists` and `!exists`, any number for `in` and `!in`, one for all others. */
  readonly values: readonly string[];
}

/** What of an instance is looked at. */
export type Subject =
  | 'agentConnected'
  | 'agentVersion'
  | 'ec2InstanceId'
  | 'registeredAt'
  | 'runningTasksCount'
  | 'task:group'
  | `attribute:${string}`;

/** An operator in its short form. */
export type Operator =
  '==' | '!=' | '>' | '>=' | '<' | '<=' | 'exists' | '!exists' | 'in' | '!in' | '=~' | '!~';
