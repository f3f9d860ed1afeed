import { stringAt } from '../../json/node.ts';
import { networkMode } from '../network-mode.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/host-network-root',
  severity: 'warning',
  summary: 'On the network of the host no container runs as root',
  why: 'With the network mode `host` a container shares the machine’s network. As root it could listen on any of its ports and change its settings; Amazon’s documentation advises against it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "networkMode": "host",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "user": "root"
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
  "networkMode": "host",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "user": "1000"
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
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "user": "root"
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (networkMode(context) !== 'host') return;
    for (const { object, label } of context.containers) {
      const user = stringAt(object, 'user');
      if (user === undefined || !/^(?:root|0+)(?:$|:)/.test(user.value)) continue;
      yield {
        range: context.range(user),
        message: `${label} is root on the network of its machine. A fault in it reaches everything that the machine reaches. Give it another user.`,
      };
    }
  },
};
