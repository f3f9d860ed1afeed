import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isWindows } from '../platform.ts';
import { portMappings, portRange } from '../port-mappings.ts';

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html */
const RESERVED = 3150;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-windows-port',
  severity: 'error',
  factor: 7,
  summary: 'On Fargate, Windows containers leave port 3150 free',
  why: 'Fargate keeps port 3150 of a Windows task for itself, so no container can expose it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
  "cpu": "1024",
  "memory": "2048",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "portMappings": [{ "containerPort": 3150 }] }
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
  "requiresCompatibilities": ["FARGATE"],
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
  "cpu": "1024",
  "memory": "2048",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "portMappings": [{ "containerPort": 8080 }] }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate || !isWindows(context)) return;
    for (const { containerPort, containerPortRange } of portMappings(context)) {
      const range = containerPortRange && portRange(containerPortRange.value);
      const inRange = range !== undefined && range.first <= RESERVED && range.last >= RESERVED;
      const place =
        containerPort?.value === RESERVED ? containerPort : inRange ? containerPortRange : undefined;
      if (place === undefined) continue;
      yield {
        range: context.range(place),
        message: `Fargate keeps port ${RESERVED} of Windows tasks for itself. Let the container listen on another port.`,
      };
    }
  },
};
