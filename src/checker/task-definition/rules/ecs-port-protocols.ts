import { brief } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { Container, TaskDefinitionContext } from '../context.ts';
import { portMappings, type PortMapping } from '../port-mappings.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-protocols',
  severity: 'warning',
  factor: 7,
  summary: 'A port behind a load balancer is mapped for one protocol',
  why: `A task whose container has one port for both TCP and UDP is registered and runs. A service that puts a load balancer before that port is refused, whichever protocol it wants. A DNS server is where people meet it.

It is a warning, since only a service with a load balancer fails. The API reference still says that the mapping itself is an error; Amazon has taken the sentence out of the developer guide.`,
  source: 'https://github.com/aws/amazon-ecs-agent/issues/3428',
  bad: [
    {
      text: `{
  "family": "dns",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "dns",
      "image": "dns:1.4",
      "memory": 256,
      "portMappings": [
        { "containerPort": 53, "protocol": "udp" },
        { "containerPort": 53, "protocol": "tcp" }
      ]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "dns",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "dns",
      "image": "dns:1.4",
      "memory": 256,
      "portMappings": [
        { "containerPort": 53, "protocol": "udp" },
        { "containerPort": 8053, "protocol": "tcp" }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const seen = new Map<Container, Map<number, PortMapping>>();
    for (const mapping of portMappings(context)) {
      const { container, containerPort, protocol } = mapping;
      if (containerPort === undefined) continue;
      const ports = seen.get(container) ?? new Map<number, PortMapping>();
      seen.set(container, ports);
      const earlier = ports.get(containerPort.value);
      if (earlier === undefined) ports.set(containerPort.value, mapping);
      if (earlier?.containerPort === undefined || earlier.protocol === protocol) continue;
      yield {
        range: context.range(containerPort),
        message: `Port ${containerPort.value} of ${container.label} is mapped for both TCP and UDP. With a load balancer before it, ECS would answer: “Container port ${containerPort.value} is used in more than one port mapping for container ${brief(container.name?.value ?? '')}”. Let the program listen on two ports.`,
        related: [
          {
            path: context.path,
            range: context.range(earlier.containerPort),
            message: 'The port stands here first.',
          },
        ],
      };
    }
  },
};
