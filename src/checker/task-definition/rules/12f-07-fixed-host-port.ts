import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';
import { hostPortOf, portMappings } from '../port-mappings.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/07-fixed-host-port',
  severity: 'info',
  factor: 7,
  summary: 'In bridge mode, ECS chooses the machine’s port',
  why: `A fixed \`hostPort\` can be taken once a machine. So two tasks never share a machine, and a deployment cannot start the new task beside the old one: it waits for a free machine, or stops the old task first.

Leave \`hostPort\` out, or write 0. ECS then takes any free port, and tells it to the load balancer. A service that runs once on every machine, such as an agent, may want its fixed port; this is why it is a note.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "requiresCompatibilities": ["EC2"],
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "hostPort": 80 }]
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
  "requiresCompatibilities": ["EC2"],
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "hostPort": 0 }, { "containerPort": 9090 }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    // Fargate takes no bridge: `ecs/fargate-network-mode` says so, and then no port is the machine's.
    if (context.fargate || networkMode(context) !== 'bridge') return;
    for (const mapping of portMappings(context)) {
      const port = hostPortOf(mapping, 'bridge');
      if (port === undefined) continue;
      yield {
        range: context.range(port),
        message: `${mapping.container.label} takes port ${port.value} of its machine, so only one task fits on a machine. A deployment needs a second machine, or an interruption. Leave \`hostPort\` out, and let the load balancer find the port.`,
      };
    }
  },
};
