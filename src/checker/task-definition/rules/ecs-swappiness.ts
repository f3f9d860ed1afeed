import { member, numberAt, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/swappiness',
  severity: 'error',
  summary: 'Swappiness goes with swap',
  why: '`swappiness` lies between 0 and 100 and says how readily memory is swapped out. It counts only with `maxSwap`, which says how much.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
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
      "linuxParameters": {
        "maxSwap": 512,
        "swappiness": 101
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
      "linuxParameters": {
        "maxSwap": 512,
        "swappiness": 60
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.containers) {
      const parameters = objectAt(object, 'linuxParameters');
      const swappiness = numberAt(parameters, 'swappiness');
      if (swappiness === undefined) continue;
      if (swappiness.value < 0 || swappiness.value > 100) {
        yield {
          range: context.range(swappiness),
          message: `\`swappiness\` lies between 0 and 100, and ${label} has ${swappiness.value}. ECS refuses other numbers. Write one in between.`,
        };
      } else if (member(parameters, 'maxSwap') === undefined) {
        yield {
          range: context.range(swappiness),
          severity: 'warning',
          message: `${label} has no \`maxSwap\`, so its \`swappiness\` does nothing. Set how much it may swap, or remove this.`,
        };
      }
    }
  },
};
