import type { Operator, Subject } from './query.ts';

/** Every way to write an operator, and its short form. */
const WORDS = new Map<string, Operator>([
  ['==', '=='],
  ['equals', '=='],
  ['!=', '!='],
  ['not_equals', '!='],
  ['>', '>'],
  ['greater_than', '>'],
  ['>=', '>='],
  ['greater_than_equal', '>='],
  ['<', '<'],
  ['less_than', '<'],
  ['<=', '<='],
  ['less_than_equal', '<='],
  ['exists', 'exists'],
  ['!exists', '!exists'],
  ['not_exists', '!exists'],
  ['in', 'in'],
  ['!in', '!in'],
  ['not_in', '!in'],
  ['=~', '=~'],
  ['matches', '=~'],
  ['!~', '!~'],
  ['not_matches', '!~'],
]);

/** The operator that a word or a sign stands for. */
export const operatorOf = (text: string): Operator | undefined => WORDS.get(text);

const ORDER: readonly Operator[] = ['==', '!=', '>', '>=', '<', '<='];
const NAMES: readonly Operator[] = ['==', '!=', 'in', '!in', '=~', '!~'];

/** The subjects with the operators that AWS lists for them; where it lists none, all are taken. */
const SUBJECTS = new Map<string, readonly Operator[] | 'all'>([
  ['agentConnected', NAMES],
  ['agentVersion', ORDER],
  ['ec2InstanceId', NAMES],
  ['registeredAt', ORDER],
  ['runningTasksCount', ORDER],
  ['task:group', 'all'],
]);

/** The names of the subjects, for a message. */
export const SUBJECT_NAMES: readonly string[] = [...SUBJECTS.keys(), 'attribute:NAME'];

/** An attribute's name: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attribute.html */
const ATTRIBUTE = /^attribute:[\w./\\-]{1,128}$/;

export const isSubject = (text: string): text is Subject => SUBJECTS.has(text) || ATTRIBUTE.test(text);

/** The operators that a subject takes. */
export function operatorsOf(subject: Subject): readonly Operator[] {
  const named = SUBJECTS.get(subject);
  return named === undefined || named === 'all' ? [...new Set(WORDS.values())] : named;
}
