import { member } from '../../json/node.ts';
import { brief } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { HIGHEST_PORT, portMappings } from '../port-mappings.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-number',
  severity: 'error',
  factor: 7,
  summary: 'A port mapping has a container port of 1 to 65535',
  why: `Each entry of \`portMappings\` is one mapping: \`containerPort\`, and next to it what belongs to it. An entry with a \`hostPort\` or a \`protocol\` alone comes from splitting one mapping into several.

A \`hostPort\` outside of 0 to 65535 is a warning: no port has such a number, and what ECS answers is not documented.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 0 }, { "hostPort": 80 }]
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
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "hostPort": 80 }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const misspelt = new Set(
      context.problems.flatMap((problem) => (problem.kind === 'unknown-member' ? [problem.parent] : [])),
    );
    for (const { container, object, containerPort, hostPort } of portMappings(context)) {
      const answer = `ECS would answer: “Invalid 'containerPort' setting for container '${brief(container.name?.value ?? '')}'”.`;
      if (
        member(object, 'containerPort') === undefined &&
        member(object, 'containerPortRange') === undefined
      ) {
        // Of a misspelt name, `ecs/unknown-member` tells.
        if (misspelt.has(object)) continue;
        yield {
          range: context.range({ start: object.start, end: object.start + 1 }),
          message: `This mapping has no \`containerPort\`. ${answer} Put what belongs to one port in one entry.`,
        };
      } else if (containerPort !== undefined && !isPort(containerPort.value, 1)) {
        yield {
          range: context.range(containerPort),
          message: `A container’s port is a number from 1 to ${HIGHEST_PORT}, and ${containerPort.value} stands here. ${answer}`,
        };
      }
      if (hostPort !== undefined && !isPort(hostPort.value, 0)) {
        yield {
          range: context.range(hostPort),
          severity: 'warning',
          message: `A host’s port is a number from 1 to ${HIGHEST_PORT}, or 0 for any free one; ${hostPort.value} stands here.`,
        };
      }
    }
  },
};

function isPort(value: number, lowest: number): boolean {
  // A fraction is `ecs/wrong-type`'s business.
  return (value >= lowest && value <= HIGHEST_PORT) || !Number.isInteger(value);
}
