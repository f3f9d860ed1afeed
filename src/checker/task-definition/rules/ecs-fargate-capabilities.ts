import { objectAt, stringsAt } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-capabilities',
  severity: 'error',
  summary: 'On Fargate only SYS_PTRACE can be added',
  why: 'Fargate lets a container have one capability more than Docker gives by itself: `SYS_PTRACE`, to look at other processes. All can be dropped.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "linuxParameters": {
        "capabilities": {
          "add": [
            "NET_ADMIN"
          ]
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
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "linuxParameters": {
        "capabilities": {
          "add": [
            "SYS_PTRACE"
          ],
          "drop": [
            "ALL"
          ]
        }
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
      "linuxParameters": {
        "capabilities": {
          "add": [
            "NET_ADMIN"
          ]
        }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    for (const { object } of context.containers) {
      const capabilities = objectAt(objectAt(object, 'linuxParameters'), 'capabilities');
      for (const added of stringsAt(capabilities, 'add')) {
        if (added.value === 'SYS_PTRACE' || isTemplate(added.value)) continue;
        yield {
          range: context.range(added),
          message: `Fargate gives ${code(added.value)} to no container. ECS would answer: “${brief(added.value)} is not allowed on Fargate”. Do without it, or run the task on EC2.`,
        };
      }
    }
  },
};
