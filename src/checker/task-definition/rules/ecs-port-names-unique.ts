import { stringAt, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { portMappings } from '../port-mappings.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-names-unique',
  severity: 'error',
  factor: 7,
  summary: 'Every named port has a name of its own',
  why: 'A service names a port of the task by its `name` alone, without the container. So a name stands once in the whole task definition.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop-web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "name": "http" }]
    },
    {
      "name": "admin",
      "image": "shop-admin:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 9090, "name": "http" }]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop-web:1.4",
      "memory": 256,
      "portMappings": [
        { "containerPort": 8080, "name": "http" },
        { "containerPort": 9090, "name": "admin" }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const seen = new Map<string, JsonString>();
    for (const { object } of portMappings(context)) {
      const name = stringAt(object, 'name');
      if (name === undefined || name.value === '') continue;
      const earlier = seen.get(name.value);
      if (earlier === undefined) {
        seen.set(name.value, name);
        continue;
      }
      yield {
        range: context.range(name),
        message: `Another port is called ${code(name.value)} already. ECS would answer: “port mapping name is already used”. Rename one of them.`,
        related: [
          { path: context.path, range: context.range(earlier), message: 'The name stands here first.' },
        ],
      };
    }
  },
};
