import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedTask } from '../cluster.ts';
import { instanceOf, queryOf } from '../testing.ts';
import { matches, parseQuery, printQuery, type Operator, type Query, type Subject } from './query.ts';

const instance = instanceOf('one', {
  attributes: { 'ecs.instance-type': 't3.medium', stack: 'test', count: '12', note: 'a b' },
  agentVersion: '1.14.5',
  registeredAt: Date.UTC(2018, 1, 12, 10),
});
const tasks: readonly PlacedTask[] = ['service:web', 'service:web', 'family:job'].map((group, index) => ({
  id: `t${index}`,
  group,
  instance: 'one',
  needs: { cpu: 0, memory: 64 },
}));
const holds = (text: string) => matches(queryOf(text), { instance, tasks });

describe('what AWS shows', () => {
  it.each([
    ['attribute:ecs.instance-type == t2.small', false],
    ['attribute:ecs.availability-zone in [us-east-1a, eu-west-1a]', true],
    ['attribute:ecs.instance-type =~ t3.* and attribute:ecs.availability-zone != us-east-1d', true],
    ['task:group == service:web', true],
    ['not(task:group == database)', true],
    ['runningTasksCount == 3', true],
    ['agentVersion < 1.14.5', false],
    ['registeredAt < 2018-02-13', true],
    ["ec2InstanceId in ['i-abcd1234', 'i-one']", true],
    ['attribute:stack', undefined],
  ])('%s', (text, expected) => {
    if (expected === undefined) expect(parseQuery(text).ok).toBe(false);
    else expect(holds(text)).toBe(expected);
  });
});

describe('what holds', () => {
  it.each([
    'agentVersion >= 1.9.0',
    'agentVersion equals 1.14.5.0',
    'agentConnected == true',
    'registeredAt == 2018-02-12T10:00:00',
    'registeredAt greater_than 2018-02-12T09:30:00+00:00',
    'registeredAt less_than_equal 2018-02-12T11:00:00+01:00',
    'attribute:stack exists',
    'attribute:gone !exists',
    'attribute:gone not_exists && attribute:stack not_equals prod',
    'attribute:stack not_in [prod, dev]',
    'attribute:stack !in [prod]',
    'attribute:count > 9',
    "attribute:note == 'a b'",
    'attribute:stack matches te..',
    'attribute:stack not_matches te',
    'attribute:ecs.instance-type =~ t[23]\\..*',
    "attribute:ecs.instance-type =~ '(t3|m7g)\\.(medium|large)'",
    'attribute:ecs.instance-type =~ \\Qt3.\\E.*',
    'attribute:ecs.instance-type =~ T3.* or !(runningTasksCount > 5)',
    'not attribute:stack == prod and runningTasksCount < 4',
    'attribute:gone == x or attribute:stack == test and runningTasksCount == 3',
    'task:group != database',
    'task:group in [family:job]',
    'task:group =~ service:.*',
    'attribute:stack==test&&runningTasksCount==3||attribute:gone exists',
  ])('%s', (text) => {
    expect(holds(text)).toBe(true);
  });

  it.each([
    'attribute:gone != prod',
    'attribute:gone !in [prod]',
    'attribute:gone !~ prod',
    'task:group != service:web',
    'attribute:stack =~ tes',
    'attribute:count == 12.0',
    '(attribute:gone == x or attribute:stack == test) and runningTasksCount == 1',
  ])('not %s', (text) => {
    expect(holds(text)).toBe(false);
  });

  it('binds and closer than or', () => {
    expect(queryOf('agentConnected == true or agentConnected == true and agentConnected == false')).toEqual(
      queryOf('agentConnected == true or (agentConnected == true and agentConnected == false)'),
    );
  });
});

describe('what is wrong', () => {
  const problem = (text: string) => {
    const parsed = parseQuery(text);
    return parsed.ok ? undefined : parsed.problem;
  };

  it.each([
    ['', 0, 'A comparison is missing'],
    ['ecs.instance-type == t3', 0, 'Write attribute:ecs.instance-type'],
    ['zone == a', 0, '“zone” is nothing that instances are selected by'],
    ['attribute:stack', 15, 'what to compare it with is missing'],
    ['attribute:stack = prod', 16, 'write =='],
    ['attribute:stack likes prod', 16, '“likes” is no operator'],
    ['agentConnected > true', 15, 'agentConnected cannot be compared with >'],
    ['agentVersion =~ 1.*', 13, 'agentVersion cannot be compared with =~'],
    ['agentConnected == yes', 18, 'true or false'],
    ['agentVersion < new', 15, 'no version of the agent'],
    ['runningTasksCount < many', 20, 'a whole number'],
    ['registeredAt < yesterday', 15, 'no date that ECS reads'],
    ['registeredAt < 2018-13-45', 15, 'no date that ECS reads'],
    ['attribute:stack ==', 18, 'A value is missing'],
    ['attribute:stack == (prod)', 19, 'whole comparisons'],
    ['attribute:stack =~ (a|b).*', 19, 'whole comparisons'],
    ['attribute:stack =~ t(2|3).*', 20, 'goes in quotes'],
    ['attribute:stack in prod', 19, 'in brackets'],
    ['attribute:stack in [prod', 19, 'not closed'],
    ['attribute:stack in [prod dev]', 19, 'a comma between'],
    ['attribute:stack in []', 20, 'A value is missing'],
    ["attribute:stack == 'prod", 19, 'not closed'],
    ["attribute:stack =~ '(prod'", 19, 'no regular expression'],
    ['(attribute:stack == prod', 0, 'not closed'],
    ['attribute:stack == prod)', 23, 'closes none'],
    ['attribute:stack == prod dev', 24, 'was complete before “dev”'],
    ['attribute:stack == prod and', 27, 'A comparison is missing'],
  ])('%s', (text, from, message) => {
    expect(problem(text)).toMatchObject({ from, message: expect.stringContaining(message) as string });
  });

  it('is said of what is too long or too deep', () => {
    expect(problem(`attribute:stack == ${'a'.repeat(2000)}`)?.message).toContain('2000 at most');
    expect(problem(`${'not '.repeat(400)}attribute:stack exists`)?.message).toContain('Nobody can read that');
  });

  it('is told of any text, within it, and never thrown', () => {
    const words = fc.constantFrom(
      'attribute:a',
      '==',
      '!',
      '(',
      ')',
      '[',
      ']',
      'in',
      'and',
      '||',
      "'",
      'x',
      ' ',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join(' ')),
        ),
        (text) => {
          const parsed = parseQuery(text);
          if (parsed.ok) return;
          const { message, from, to } = parsed.problem;
          expect(message).toMatch(/\.$/);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

const subjects = fc.constantFrom<Subject>('attribute:stack', 'attribute:ecs.os-type', 'task:group');
const values = fc.oneof(
  fc.stringMatching(/^[\w.:/-]{1,8}$/),
  fc.constantFrom('', 'a b', 'it’s', "it's", 'a, b', 'a && b', '(x)', '[y]', 'and', '!', 'x"y', '=='),
);
const operators = fc.constantFrom<Operator>('==', '!=', '>', '>=', '<', '<=');
const comparisons: fc.Arbitrary<Query> = fc.oneof(
  fc.tuple(subjects, operators, values).map(([subject, operator, value]) => ({
    kind: 'compare' as const,
    subject,
    operator,
    values: [value],
  })),
  fc
    .tuple(subjects, fc.constantFrom<Operator>('in', '!in'), fc.array(values, { minLength: 1, maxLength: 3 }))
    .map(([subject, operator, list]) => ({ kind: 'compare' as const, subject, operator, values: list })),
  subjects.map((subject) => ({
    kind: 'compare' as const,
    subject,
    operator: '!exists' as const,
    values: [],
  })),
);
const { query: queries } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparisons,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      left: tie('query'),
      right: tie('query'),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('query') }),
  ),
}));

it('reads what it has written', () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(parseQuery(printQuery(query))).toEqual({ ok: true, query });
    }),
  );
});
