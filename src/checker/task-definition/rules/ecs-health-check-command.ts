import { arrayAt, objectAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const WAYS: ReadonlySet<string> = new Set(['CMD', 'CMD-SHELL', 'NONE']);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/health-check-command',
  severity: 'error',
  summary: 'A health check begins with CMD or CMD-SHELL',
  why: 'The first word of `healthCheck.command` says how the rest runs: `CMD` runs the words as they are, `CMD-SHELL` hands one text to the container’s shell. `NONE` switches a check of the image off.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "healthCheck": {
        "command": [
          "curl",
          "-f",
          "http://localhost:8080/health"
        ]
      }
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "healthCheck": {
        "command": []
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
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "healthCheck": {
        "command": [
          "CMD-SHELL",
          "curl -f http://localhost:8080/health || exit 1"
        ]
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.containers) {
      const command = arrayAt(objectAt(object, 'healthCheck'), 'command');
      const [first] = command?.items ?? [];
      if (command === undefined || (first !== undefined && first.kind !== 'string')) continue;
      if (first !== undefined && (WAYS.has(first.value) || isTemplate(first.value))) continue;
      yield {
        range: context.range(first ?? command),
        message: `${first === undefined ? `The health check of ${label} has no command` : `${code(first.value)} does not say how the health check of ${label} runs`}. Docker and ECS read the first word as \`CMD\` or \`CMD-SHELL\`. Put one of them in front.`,
      };
    }
  },
};
