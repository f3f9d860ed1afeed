import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';
import { hostPortOf, portMappings } from '../port-mappings.ts';

/** What each machine of a cluster has taken before any task comes. */
const TAKEN: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [2375, 'Docker'],
  [2376, 'Docker'],
  [51_678, 'the ECS agent'],
  [51_679, 'the ECS agent'],
  [51_680, 'the ECS agent'],
]);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/host-port-reserved',
  severity: 'warning',
  factor: 7,
  summary: 'The host port is not one that the machine uses itself',
  why: 'On EC2, the machine keeps some ports for itself: 22 for SSH, 2375 and 2376 for Docker, 51678 to 51680 for the ECS agent. A task that wants one of them is registered, but finds no machine to run on: each has that port in use. Under `awsvpc` the task has ports of its own, and all are free.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "git",
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "git",
      "image": "git:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 2222, "hostPort": 22 }]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "git",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    { "name": "git", "image": "git:1.4", "memory": 256, "portMappings": [{ "containerPort": 22 }] }
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
      const taken = port && TAKEN.get(port.value);
      if (port === undefined || taken === undefined) continue;
      yield {
        range: context.range(port),
        message: `Port ${port.value} belongs to ${taken} on every machine of the cluster. The task would find none where it is free. Choose another${mode === 'bridge' ? ', or leave `hostPort` out' : ''}.`,
      };
    }
  },
};
