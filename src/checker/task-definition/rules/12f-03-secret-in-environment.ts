import { arrayAt, member, objectsAt, stringAt, type JsonObject, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import { secretLook } from '../../secret.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { moveToSecrets } from '../move-to-secrets.ts';

interface Found {
  readonly entry: JsonObject;
  readonly name: JsonString;
  readonly look: string;
}

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/03-secret-in-environment',
  severity: 'warning',
  factor: 3,
  summary: 'Secrets come from secrets, not from environment',
  why: `Config belongs in the environment, but what stands under \`environment\` is plain text: everyone who may read the task definition reads it, in the console, in the answers of the API, in the repository. A revision cannot be changed, so it also stays there.

Under \`secrets\` stands only where the value is kept: Secrets Manager or Parameter Store. ECS fetches it when the task starts, and the program sees the same environment variable as before. A value that has stood here should be replaced by a new one.

Names that speak about a secret, such as \`TOKEN_TTL\` or \`PASSWORD_FILE\`, are let through.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  bad: [
    {
      text: `{
  "family": "scorekeep",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
      "memory": 256,
      "environment": [
        { "name": "PORT", "value": "8080" },
        { "name": "DATABASE_PASSWORD", "value": "tiger" },
        { "name": "CACHE_URL", "value": "redis://user:tiger@cache:6379" }
      ]
    }
  ]
}
`,
      fixed: `{
  "family": "scorekeep",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
      "memory": 256,
      "environment": [
        { "name": "PORT", "value": "8080" }
      ],
      "secrets": [
        { "name": "DATABASE_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/scorekeep/DATABASE_PASSWORD" },
        { "name": "CACHE_URL", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/scorekeep/CACHE_URL" }
      ]
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "memory": 256,
      "environment": [{ "name": "API_TOKEN", "value": "abc123" }]
    }
  ]
}
`,
      fixed: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "memory": 256,
      "secrets": [{ "name": "API_TOKEN", "valueFrom": "arn:aws:ssm:REGION:ACCOUNT:parameter/scorekeep/API_TOKEN" }]
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "memory": 256,
      "secrets": [
        {
          "name": "SESSION_SECRET",
          "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/scorekeep/SESSION_SECRET"
        }
      ],
      "environment": [
        {
          "name": "SMTP_PASSWORD",
          "value": "tiger"
        }
      ]
    }
  ]
}
`,
      fixed: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "memory": 256,
      "secrets": [
        {
          "name": "SESSION_SECRET",
          "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/scorekeep/SESSION_SECRET"
        },
        {
          "name": "SMTP_PASSWORD",
          "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/scorekeep/SMTP_PASSWORD"
        }
      ]
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
  "executionRoleArn": "ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "memory": 256,
      "environment": [
        { "name": "PORT", "value": "8080" },
        { "name": "TOKEN_TTL", "value": "3600" },
        { "name": "PASSWORD_FILE", "value": "/run/secrets/password" }
      ],
      "secrets": [{ "name": "DATABASE_PASSWORD", "valueFrom": "/scorekeep/DATABASE_PASSWORD" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const found = objectsAt(object, 'environment').flatMap((entry): readonly Found[] => {
        const name = stringAt(entry, 'name');
        const look = name && secretLook(name.value, stringAt(entry, 'value')?.value ?? '');
        return name === undefined || look === undefined ? [] : [{ entry, name, look }];
      });
      const environment = member(object, 'environment');
      const list = arrayAt(object, 'environment');
      if (found.length === 0 || environment === undefined || list === undefined) continue;
      const entries = found.map(({ entry, name }) => ({ entry, name: name.value }));
      const edits = moveToSecrets(context, object, environment, list, entries);
      const title =
        found.length === 1 ? 'Move it to `secrets`' : `Move the ${found.length} secrets to \`secrets\``;
      const fixes = edits === undefined ? [] : [context.fix(title, edits)];
      for (const { name, look } of found) {
        yield {
          range: context.range(name),
          message: `${code(name.value)} looks like ${look}, and stands in plain text. Everyone who may read the task definition reads it, and every revision keeps it. Move it to \`secrets\`, and replace the value by a new one.`,
          fixes,
        };
      }
    }
  },
};
