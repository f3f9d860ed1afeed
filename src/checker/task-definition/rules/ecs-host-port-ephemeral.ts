import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';
import { HIGHEST_PORT, hostPortOf, portMappings } from '../port-mappings.ts';

/** Where Linux begins to hand out ports by itself. The agent's own, 51678 to 51680, are `ecs/host-port-reserved`'s. */
const FIRST = 32_768;
const [AGENT_FIRST, AGENT_LAST] = [51_678, 51_680];

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/host-port-ephemeral',
  severity: 'warning',
  factor: 7,
  summary: 'A fixed host port lies below 32768',
  why: 'From 32768 on, the machine hands out ports by itself: to outgoing connections, and to tasks that ask for any free port. A fixed port from that range is free on one day and taken on the next, and then the task does not start. Leave `hostPort` out and let the load balancer find the port, or choose one below.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "hostPort": 50000 }]
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
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 50000, "hostPort": 0 }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const mode = networkMode(context);
    if (mode !== 'bridge' && mode !== 'host') return;
    for (const mapping of portMappings(context)) {
      const port = hostPortOf(mapping, mode);
      if (port === undefined || port.value < FIRST || port.value > HIGHEST_PORT) continue;
      if (port.value >= AGENT_FIRST && port.value <= AGENT_LAST) continue;
      yield {
        range: context.range(port),
        message: `From ${FIRST} on the machine hands out ports by itself, so ${port.value} may be taken when the task starts. Choose a port below${mode === 'bridge' ? ', or leave `hostPort` out' : ''}.`,
      };
    }
  },
};
