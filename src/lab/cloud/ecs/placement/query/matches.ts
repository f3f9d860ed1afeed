import type { ContainerInstance, PlacedTask } from '../cluster.ts';
import type { Comparison, Operator, Query, Subject } from './query.ts';
import { instantOf, patternOf } from './values.ts';

/** An instance, and the tasks on it. */
export interface Candidate {
  readonly instance: ContainerInstance;
  readonly tasks: readonly PlacedTask[];
}

/** Whether a query means an instance. */
export function matches(query: Query, candidate: Candidate): boolean {
  switch (query.kind) {
    case 'or':
      return matches(query.left, candidate) || matches(query.right, candidate);
    case 'and':
      return matches(query.left, candidate) && matches(query.right, candidate);
    case 'not':
      return !matches(query.of, candidate);
    case 'compare':
      return query.subject === 'task:group'
        ? groupHolds(query, candidate.tasks)
        : holds(query, valueOf(query.subject, candidate));
  }
}

function valueOf(subject: Subject, { instance, tasks }: Candidate): string | undefined {
  switch (subject) {
    case 'agentConnected':
      return String(instance.agentConnected);
    case 'agentVersion':
      return instance.agentVersion;
    case 'ec2InstanceId':
      return instance.ec2InstanceId;
    case 'registeredAt':
      return new Date(instance.registeredAt).toISOString();
    case 'runningTasksCount':
      return String(tasks.length);
    default:
      return instance.attributes.get(subject.slice('attribute:'.length));
  }
}

/** The opposite of each operator that denies. */
const DENIED: Partial<Record<Operator, Operator>> = {
  '!=': '==',
  '!in': 'in',
  '!~': '=~',
  '!exists': 'exists',
};

/**
 * An instance has several groups or none: a comparison holds when one of its tasks' groups meets it, and a denial when
 * none of them does, so that `task:group != x` and `not(task:group == x)` are the same.
 */
function groupHolds(query: Comparison, tasks: readonly PlacedTask[]): boolean {
  const affirmed = DENIED[query.operator];
  if (affirmed !== undefined) return !groupHolds({ ...query, operator: affirmed }, tasks);
  return tasks.some(({ group }) => holds(query, group));
}

/**
 * Only `!exists` holds for an attribute that is not there: AWS lists under `attribute:stack != prod` the instances
 * that have the attribute with another value.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
 */
function holds({ subject, operator, values }: Comparison, value: string | undefined): boolean {
  if (operator === 'exists' || operator === '!exists')
    return (value !== undefined) === (operator === 'exists');
  if (value === undefined) return false;
  const [first = ''] = values;
  const order = () => compare(subject, value, first);
  switch (operator) {
    case '==':
      return isText(subject) ? value === first : order() === 0;
    case '!=':
      return isText(subject) ? value !== first : order() !== 0;
    case '>':
      return order() > 0;
    case '>=':
      return order() >= 0;
    case '<':
      return order() < 0;
    case '<=':
      return order() <= 0;
    case 'in':
      return values.includes(value);
    case '!in':
      return !values.includes(value);
    case '=~':
      return patternOf(first)?.test(value) === true;
    case '!~':
      return patternOf(first)?.test(value) === false;
  }
}

/** Whether equal means the same characters: of versions, dates and counts it means the same thing. */
const isText = (subject: Subject): boolean =>
  subject !== 'registeredAt' && subject !== 'agentVersion' && subject !== 'runningTasksCount';

/** Dates by their instant, versions by their numbers, counts and attributes that are numbers by value, all else as text. */
function compare(subject: Subject, one: string, other: string): number {
  if (subject === 'registeredAt') return Date.parse(one) - (instantOf(other) ?? 0);
  if (subject === 'agentVersion') return compareVersions(one, other);
  if (NUMBER.test(one) && NUMBER.test(other)) return Number(one) - Number(other);
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  const length = Math.max(left?.length ?? 0, right?.length ?? 0);
  for (let index = 0; index < length; index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
