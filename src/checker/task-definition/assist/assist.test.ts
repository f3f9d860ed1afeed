import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyFixes } from '../../text.ts';
import { complete, hover } from './assist.ts';
import { placeAt } from './place.ts';

/** A text with its cursor at `|`. */
function cursor(marked: string): readonly [text: string, offset: number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}
const labels = (marked: string): readonly string[] => complete(...cursor(marked)).map(({ label }) => label);
/** The text after a completion was taken. */
function taken(marked: string, label: string): string {
  const [text, offset] = cursor(marked);
  const item = complete(text, offset).find((each) => each.label === label);
  if (item === undefined) throw new Error(`${label} is not among ${labels(marked).join(', ')}`);
  return applyFixes(text, [{ title: label, edits: [{ range: item.range, text: item.insert }] }]);
}

describe('places', () => {
  test.each([
    ['{|}', [], 'name'],
    ['{ "a|": 1 }', [], 'name'],
    ['{ "a": |1 }', ['a'], 'value'],
    ['{ "a": [1, |] }', ['a', 1], 'value'],
    ['{ "a": [{ "b": "x|" }] }', ['a', 0, 'b'], 'value'],
    ['{ "a": { "b": 1 }, | }', [], 'name'],
    ['{ "a": {"b": "x\n|', ['a', 'b'], 'value'],
    ['|', [], 'value'],
    ['} ] , : |', [], 'value'],
  ] as const)('%s', (marked, path, role) => {
    const place = placeAt(...cursor(marked));
    expect([place.path, place.role]).toEqual([path, role]);
  });
});

describe('names of members', () => {
  it('are those that the object does not have, the required ones first', () => {
    const found = labels('{ "family": "web", |\n "cpu": "256" }');
    expect(found[0]).toBe('containerDefinitions');
    expect(found).toContain('memory');
    expect(found).not.toContain('family');
    expect(found).not.toContain('cpu');
    expect(found.at(-1)).toBe('inferenceAccelerators');
  });

  test.each([
    ['{ | }', 'family', '{ "family": "" }'],
    ['{ "fam|" }', 'family', '{ "family": "" }'],
    ['{ "fam|": "web" }', 'family', '{ "family": "web" }'],
    ['{ fam| }', 'family', '{ "family": "" }'],
    [
      '{ "containerDefinitions": [{ | }] }',
      'portMappings',
      '{ "containerDefinitions": [{ "portMappings": [] }] }',
    ],
    ['{ "containerDefinitions": [{ "es|', 'essential', '{ "containerDefinitions": [{ "essential": true'],
    [
      '{ "containerDefinitions": [{ "healthCheck": { | } }] }',
      'retries',
      '{ "containerDefinitions": [{ "healthCheck": { "retries": 0 } }] }',
    ],
    ['{ "taskDefinition": { | } }', 'runtimePlatform', '{ "taskDefinition": { "runtimePlatform": {} } }'],
    [
      '{ "containerDefinitions": [{ "logConfiguration": { "logDriver": "awslogs", "options": { | } } }] }',
      'awslogs-group',
      '{ "containerDefinitions": [{ "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "" } } }] }',
    ],
  ])('%s takes %s', (marked, label, expected) => {
    expect(taken(marked, label)).toBe(expected);
  });

  it('are none where the structure has none', () => {
    expect(labels('{ "nothing": { | } }')).toEqual([]);
    expect(labels('{ "containerDefinitions": [{ "dockerLabels": { | } }] }')).toEqual([]);
  });
});

describe('values', () => {
  test.each([
    ['{ "networkMode": | }', 'awsvpc', '{ "networkMode": "awsvpc" }'],
    ['{ "networkMode": "a|" }', 'awsvpc', '{ "networkMode": "awsvpc" }'],
    ['{ "requiresCompatibilities": ["|"] }', 'FARGATE', '{ "requiresCompatibilities": ["FARGATE"] }'],
    [
      '{ "containerDefinitions": [{ "essential": | }] }',
      'false',
      '{ "containerDefinitions": [{ "essential": false }] }',
    ],
    ['{ "cpu": "1024", "memory": "|" }', '2048', '{ "cpu": "1024", "memory": "2048" }'],
    [
      '{ "containerDefinitions": [{ "name": "db" }, { "name": "web", "dependsOn": [{ "containerName": "|" }] }] }',
      'db',
      '{ "containerDefinitions": [{ "name": "db" }, { "name": "web", "dependsOn": [{ "containerName": "db" }] }] }',
    ],
    [
      '{ "volumes": [{ "name": "scratch" }], "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "|" }] }] }',
      'scratch',
      '{ "volumes": [{ "name": "scratch" }], "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "scratch" }] }] }',
    ],
  ])('%s takes %s', (marked, label, expected) => {
    expect(taken(marked, label)).toBe(expected);
  });

  it('of a size fit the other half of the pair', () => {
    expect(labels('{ "cpu": "256", "memory": "|" }')).toEqual(['512', '1024', '2048']);
    expect(labels('{ "cpu": "|", "memory": "512" }')).toEqual(['256']);
  });

  it('of a log driver are those of Fargate where the task runs there', () => {
    const driver = (type: string) =>
      labels(
        `{ "requiresCompatibilities": ["${type}"], "containerDefinitions": [{ "logConfiguration": { "logDriver": "|" } }] }`,
      );
    expect(driver('FARGATE')).toEqual(['awslogs', 'awsfirelens', 'splunk']);
    expect(driver('EC2')).toContain('json-file');
  });

  it('of a secret are written for the file’s own region and account', () => {
    const [first] = labels(
      '{ "executionRoleArn": "arn:aws:iam::111122223333:role/a", "containerDefinitions": [{ "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/a", "secrets": [{ "valueFrom": "|" }] }] }',
    );
    expect(first).toBe('arn:aws:secretsmanager:eu-central-1:111122223333:secret:NAME-AbCdEf');
  });

  it('do not name the container itself', () => {
    expect(
      labels(
        '{ "containerDefinitions": [{ "name": "a", "dependsOn": [{ "containerName": "|" }] }, { "name": "b" }] }',
      ),
    ).toEqual(['b']);
  });
});

describe('hover', () => {
  it('tells of a member its type, its values and what AWS says', () => {
    const found = hover(...cursor('{ "network|Mode": "awsvpc" }'));
    expect(found?.markdown).toMatch(/^\*\*networkMode\*\*: `NetworkMode`\n\nOne of `awsvpc`/);
    expect(found?.markdown).toContain('Docker networking mode');
    expect(found?.range).toEqual({ start: { line: 0, character: 2 }, end: { line: 0, character: 15 } });
  });

  it('tells the same of its value', () => {
    expect(hover(...cursor('{ "networkMode": "aws|vpc" }'))?.markdown).toContain('**networkMode**');
    expect(hover(...cursor('{ "containerDefinitions": [{ "memory": 2|56 }] }'))?.markdown).toContain(
      '`integer`',
    );
  });

  it('says what is required and what is deprecated', () => {
    expect(hover(...cursor('{ "fam|ily": "" }'))?.markdown).toContain('required');
    expect(hover(...cursor('{ "inference|Accelerators": [] }'))?.markdown).toContain('deprecated');
  });

  it('is silent elsewhere', () => {
    expect(hover(...cursor('{ "not|hing": 1 }'))).toBeUndefined();
    expect(hover(...cursor('{ | }'))).toBeUndefined();
    expect(hover(...cursor('{ "family"|: "a" }'))?.markdown).toContain('family');
  });
});

it('answers for any text at any place, around the cursor and on its line', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '\\',
    '\n',
    ' ',
    '"containerDefinitions"',
    '"networkMode"',
    '"logConfiguration"',
    '"options"',
    '"cpu"',
    'true',
    '1',
    '"awslogs"',
    '__proto__',
    '"constructor"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), (parts, at) => {
      const text = parts.join('');
      const offset = text.length === 0 ? 0 : at % (text.length + 1);
      const line = text.slice(0, offset).split('\n').length - 1;
      for (const { range } of [...complete(text, offset), ...[hover(text, offset) ?? []].flat()]) {
        expect([range.start.line, range.end.line]).toEqual([line, line]);
      }
    }),
    { numRuns: 3_000 },
  );
});

it('reads a long text in one go', () => {
  const text = `{ "containerDefinitions": [${'{ "name": "a", "environment": [{ "name": "A", "value": "b" }] },'.repeat(4_000)} { "`;
  expect(complete(text, text.length).length).toBeGreaterThan(20);
  expect(complete('['.repeat(200_000), 100_000)).toEqual([]);
});
