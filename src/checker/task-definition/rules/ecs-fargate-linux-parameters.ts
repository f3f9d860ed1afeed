import { objectAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const REFUSED: ReadonlySet<string> = new Set(['devices', 'sharedMemorySize', 'maxSwap']);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-linux-parameters',
  severity: 'error',
  summary: 'On Fargate some settings of the kernel are not there',
  why: 'Devices, the size of shared memory and swap belong to a machine, and Fargate shows none.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
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
        "sharedMemorySize": 128,
        "maxSwap": 512
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
        "initProcessEnabled": true
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
        "sharedMemorySize": 128
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
      for (const { key, value } of objectAt(object, 'linuxParameters')?.members ?? []) {
        if (!REFUSED.has(key.value) || (value.kind === 'array' && value.items.length === 0)) continue;
        yield {
          range: context.range(key),
          message: `${code(key.value)} belongs to a machine, and Fargate shows none. ECS would answer: “Fargate compatible task definitions do not support ${key.value}”. Remove it, or run the task on EC2.`,
        };
      }
    }
  },
};
