import type { Rule } from '../../rule.ts';
import type { Container, TaskDefinitionContext } from '../context.ts';
import { portMappings, type PortMapping } from '../port-mappings.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-protocols',
  severity: 'warning',
  factor: 7,
  summary: 'A container’s port is mapped for one protocol',
  why: `The API reference says that one container port cannot be exposed for both TCP and UDP, and that trying to is an error. A DNS server is where people meet it.

It is a warning, since the console is reported to register it all the same. A service with a load balancer then fails: “Container port 53 is used in more than one port mapping for container dns”.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
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
        message: `Port ${containerPort.value} of ${container.label} is mapped for both TCP and UDP, and ECS allows a container’s port for one protocol only. A load balancer, at the latest, refuses it. Let the program listen on two ports.`,
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
