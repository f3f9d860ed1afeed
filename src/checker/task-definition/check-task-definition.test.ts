import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../check.ts';
import { Lines, applyFixes } from '../text.ts';
import { checkTaskDefinition } from './check-task-definition.ts';

const PATH = 'task-definition.json';

/** The task definition of the talk's slide on logs, with the quotes and the dots that stand on it. */
const SLIDE = `{
  "family": "scorekeep", ...
  "containerDefinitions": [ {
    "name":“scorekeep-frontend", ...
    "logConfiguration": {
      "logDriver": "awslogs",
      "options": {
        "awslogs-group": "scorekeep",
        "awslogs-region": “us-east-1",
        "awslogs-stream-prefix": "scorekeep/frontend“}}
  }, {
    "name":“scorekeep-api", ...
    "logConfiguration": {
      "logDriver": "awslogs",
      "options": {
        "awslogs-group": "scorekeep",
        "awslogs-region": “us-east-1",
        "awslogs-stream-prefix": "scorekeep/api"}}
  } ]}
`;

/** The same task ready for Fargate. */
const SCOREKEEP = `{
  "family": "scorekeep",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "frontend",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-frontend:1.4",
      "portMappings": [{ "containerPort": 8080 }],
      "dependsOn": [{ "containerName": "api", "condition": "START" }],
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep",
          "awslogs-create-group": "true",
          "awslogs-region": "us-east-1",
          "awslogs-stream-prefix": "frontend"
        }
      }
    },
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
      "environment": [{ "name": "PORT", "value": "5000" }],
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep",
          "awslogs-create-group": "true",
          "awslogs-region": "us-east-1",
          "awslogs-stream-prefix": "api"
        }
      }
    }
  ]
}
`;

function codes(text: string): readonly string[] {
  return checkTaskDefinition({ path: PATH, text }).map(({ code }) => code);
}

function replaced(from: string, to: string): string {
  const text = SCOREKEEP.replace(from, to);
  if (text === SCOREKEEP) throw new Error(`Not in the text: ${from}`);
  return text;
}

/** Applies all fixes until there are none. */
function fixed(text: string): string {
  let result = text;
  for (let round = 0; round < 10; round++) {
    const fixes = checkFile({ path: PATH, text: result }).flatMap((diagnostic) => diagnostic.fixes ?? []);
    if (fixes.length === 0) return result;
    result = applyFixes(result, fixes);
  }
  return result;
}

describe('the slide’s task definition', () => {
  it('is good once it is whole', () => {
    expect(codes(SCOREKEEP)).toEqual([]);
  });

  it('has curly quotes and dots as it stands on the slide, and nothing is guessed behind them', () => {
    expect(new Set(codes(SLIDE))).toEqual(new Set(['json/curly-quotes', 'json/elision']));
    const straightened = applyFixes(
      SLIDE,
      checkTaskDefinition({ path: PATH, text: SLIDE }).flatMap(({ fixes }) => fixes ?? []),
    );
    expect(() => JSON.parse(straightened) as unknown).not.toThrow();
    expect(codes(straightened)).toContain('ecs/missing-member');
  });

  const logging = SCOREKEEP.slice(
    SCOREKEEP.indexOf('"logConfiguration"'),
    SCOREKEEP.indexOf('    },\n    {\n      "name": "api"'),
  );

  it.each([
    ['no log driver', replaced(`,\n      ${logging}`, '\n'), '12f/11-no-log-configuration', 'warning'],
    [
      'a log group nobody makes',
      replaced('"awslogs-create-group": "true",', ''),
      'ecs/awslogs-group-exists',
      'info',
    ],
    ['no region', replaced('"awslogs-region": "us-east-1",', ''), 'ecs/awslogs-required-options', 'error'],
    [
      'no execution role',
      replaced(/ {2}"executionRoleArn.*\n/.exec(SCOREKEEP)?.[0] ?? '', ''),
      'ecs/awslogs-execution-role',
      'error',
    ],
    ['one curly quote', replaced('"us-east-1"', '“us-east-1"'), 'json/curly-quotes', 'error'],
  ])('is caught with %s, and mended', (_, text, code, severity) => {
    expect(checkTaskDefinition({ path: PATH, text })).toMatchObject([{ code, severity }]);
    expect(codes(fixed(text))).toEqual([]);
  });

  it('is not judged by Fargate’s rules where it does not say Fargate', () => {
    const bridge = replaced('"awsvpc"', '"bridge"').replace(/ {2}"(?:executionRoleArn|requiresC).*\n/g, '');
    const found = checkTaskDefinition({ path: PATH, text: bridge });
    expect(found).toMatchObject([
      { code: 'ecs/launch-type-not-given', severity: 'info' },
      { code: 'ecs/awslogs-execution-role', severity: 'info' },
    ]);
    expect(found[0]?.message).toContain('on Fargate ECS would refuse it: `ecs/');
    expect(found[0]?.related?.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("Fargate only supports network mode 'awsvpc'"),
    );
  });
});

describe('structure', () => {
  it('knows the members of unions', () => {
    const resource = '"resourceRequirements": [{ "type": "GPU", "sharingStrategy": { "nvidiaMps": {} } }],';
    const found = checkTaskDefinition({
      path: PATH,
      text: replaced('"environment"', `${resource} "environment"`),
    });
    expect(found.filter(({ code }) => code === 'ecs/unknown-member')).toEqual([]);
  });

  it('counts a misspelt member as one mistake', () => {
    expect(codes(replaced('"family"', '"Family"'))).toEqual(['ecs/unknown-member']);
  });

  it('judges what the answer of describe-task-definition wraps', () => {
    const answer = `{ "taskDefinition": ${replaced('"256"', '256')}, "tags": [] }`;
    expect(codes(answer)).toEqual(['ecs/not-a-task-definition', 'ecs/wrong-type']);
  });

  it('is not misled by the names every object has', () => {
    expect(codes(replaced('"cpu"', '"constructor": 1, "__proto__": {}, "cpu"'))).toEqual([
      'ecs/unknown-member',
      'ecs/unknown-member',
    ]);
  });
});

describe('whatever the text', () => {
  /** The task definition with pieces cut out, put in or doubled. */
  const piece = fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      ':',
      '“',
      '...',
      '// x\n',
      'null',
      '""',
      '0',
      '-1',
      'true',
      '\uD800',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const change = fc.record({ at: fc.nat(SCOREKEEP.length), cut: fc.nat(30), put: piece });
  const mutated = fc
    .array(change, { maxLength: 4 })
    .map((changes) =>
      changes.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), SCOREKEEP),
    );
  /** The task definition with values replaced: still JSON, and no longer what ECS takes. */
  const revalued = fc
    .array(fc.tuple(fc.nat(200), fc.jsonValue({ maxDepth: 2 })), { maxLength: 4 })
    .map((changes) => {
      let count = 0;
      const values = new Map(changes.map(([at, value]) => [at % 60, value]));
      return JSON.stringify(
        JSON.parse(SCOREKEEP),
        (_, value: unknown) => (values.has(count++) ? values.get(count - 1) : value),
        2,
      );
    });
  const text = fc.oneof(mutated, revalued, fc.string({ unit: 'binary', maxLength: 300 }));

  it('answers, with places inside the text, and twice the same', () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = new Lines(source);
        const found = checkFile({ path: PATH, text: source });
        for (const { range, fixes = [], related = [] } of found) {
          const edits = fixes.flatMap((fix) => fix.edits);
          for (const span of [range, ...[...edits, ...related].map((one) => one.range)]) {
            const [start, end] = [lines.offset(span.start), lines.offset(span.end)];
            expect(start).toBeLessThanOrEqual(end);
            expect([lines.position(start), lines.position(end)]).toEqual([span.start, span.end]);
          }
        }
        expect(checkFile({ path: PATH, text: source })).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });

  it('each fix keeps JSON what it is, and so do all of them together', () => {
    fc.assert(
      fc.property(fc.oneof(revalued, mutated), (source) => {
        fc.pre(isJson(source));
        const fixes = checkFile({ path: PATH, text: source }).flatMap((diagnostic) => diagnostic.fixes ?? []);
        for (const fix of fixes) expect(isJson(applyFixes(source, [fix])), fix.title).toBe(true);
        expect(isJson(applyFixes(source, fixes))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
