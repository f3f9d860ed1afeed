import { objectsAt, stringAt, type JsonString } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/secret-names-unique',
  severity: 'error',
  factor: 3,
  summary: 'A secret’s name stands once, and not in environment',
  why: 'Secrets reach the container as environment variables, next to those of `environment`. A name that stands in both, or twice among the secrets, would have two values; ECS refuses it. It happens while a value moves from the one to the other: remove the entry in `environment`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
  bad: [
    {
      text: `{
  "family": "web",
  "executionRoleArn": "ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "environment": [{ "name": "DATABASE_URL", "value": "postgres://db/shop" }],
      "secrets": [{ "name": "DATABASE_URL", "valueFrom": "/web/DATABASE_URL" }]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "executionRoleArn": "ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "secrets": [{ "name": "DATABASE_URL", "valueFrom": "/web/DATABASE_URL" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const variables = new Map<string, JsonString>();
      for (const entry of objectsAt(object, 'environment')) {
        const name = stringAt(entry, 'name');
        if (name !== undefined) variables.set(name.value, name);
      }
      const secrets = new Map<string, JsonString>();
      for (const entry of objectsAt(object, 'secrets')) {
        const name = stringAt(entry, 'name');
        if (name === undefined) continue;
        const shown = brief(name.value);
        const twice = secrets.get(name.value);
        const other = twice ?? variables.get(name.value);
        secrets.set(name.value, twice ?? name);
        if (other === undefined) continue;
        yield {
          range: context.range(name),
          message:
            twice === undefined
              ? `${code(name.value)} stands in \`environment\` too. ECS would answer: “The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${shown}'”.`
              : `${code(name.value)} stands twice among the secrets. ECS would answer: “Duplicate secret names found: ${shown}. Each secret name must be unique”.`,
          related: [
            { path: context.path, range: context.range(other), message: 'The name stands here first.' },
          ],
        };
      }
    }
  },
};
