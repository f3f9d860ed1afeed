import { member } from '../../json/node.ts';
import type { OffsetEdit } from '../../json/fault.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { awslogs, option, type Logging } from '../logging.ts';

const REQUIRED = ['awslogs-group', 'awslogs-region'] as const;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/awslogs-required-options',
  severity: 'error',
  factor: 11,
  summary: 'The awslogs driver knows its group and its region',
  why: 'The `awslogs` driver sends a container’s lines to CloudWatch Logs. It has to be told where: `awslogs-group` is the log group, `awslogs-region` the region that group is in. ECS refuses a task definition that leaves either open.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  bad: [
    {
      text: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep"
        }
      }
    },
    {
      "name": "frontend",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-frontend:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs"
      }
    }
  ]
}
`,
      fixed: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep",
          "awslogs-region": "us-east-1"
        }
      }
    },
    {
      "name": "frontend",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-frontend:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep",
          "awslogs-region": "us-east-1"
        }
      }
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "scorekeep", "awslogs-region": "us-east-1" }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const values = { 'awslogs-group': context.family, 'awslogs-region': context.place.region };
    for (const logging of awslogs(context)) {
      const missing = REQUIRED.filter((name) => option(logging, name) === undefined);
      if (missing.length === 0) continue;
      const additions: Record<string, string> = {};
      for (const name of missing) {
        const value = values[name];
        if (value !== undefined) additions[name] = value;
      }
      // Without a region anywhere in the file there is none to propose.
      const complete = Object.keys(additions).length === missing.length;
      const edits = addOptions(context, logging, additions);
      yield {
        range: context.range(logging.driver),
        message: `${logging.container.label} does not say ${missing.map((name) => `\`${name}\``).join(' and ')}. ECS would answer: “Log driver awslogs requires options: awslogs-region, awslogs-group”.`,
        fixes: complete && edits.length > 0 ? [context.fix(`Add ${missing.join(' and ')}`, edits)] : [],
      };
    }
  },
};

function addOptions(
  { editor }: TaskDefinitionContext,
  { configuration, options }: Logging,
  additions: Readonly<Record<string, string>>,
): readonly OffsetEdit[] {
  if (options !== undefined) return [editor.insertAll(options, additions)];
  if (member(configuration, 'options') !== undefined) return [];
  return [editor.insert(configuration, 'options', additions)];
}
