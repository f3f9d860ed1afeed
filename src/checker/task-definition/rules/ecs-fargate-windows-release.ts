import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { operatingSystem } from '../platform.ts';

/** Those that ECS lists and Fargate does not. A name that ECS does not know is `ecs/unknown-value`'s business. */
const OTHER_WINDOWS: ReadonlySet<string> = new Set([
  'WINDOWS_SERVER_2016_FULL',
  'WINDOWS_SERVER_2004_CORE',
  'WINDOWS_SERVER_20H2_CORE',
]);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-windows-release',
  severity: 'error',
  summary: 'On Fargate, Windows is Server 2019, 2022 or 2025',
  why: 'Windows containers have to match the release of their host, and Fargate has hosts of Windows Server 2019, 2022 and 2025, each as Core and as Full. Older releases run on EC2 only, on machines of your own.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2016_FULL" },
  "cpu": "1024",
  "memory": "2048",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
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
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  *check(context) {
    const system = operatingSystem(context);
    if (!context.fargate || system === undefined || !OTHER_WINDOWS.has(system.value)) return;
    yield {
      range: context.range(system),
      message: `Fargate has no hosts of \`${system.value}\`. There are Windows Server 2019, 2022 and 2025, each as \`CORE\` and as \`FULL\`.`,
    };
  },
};
