import { objectAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isWindows, operatingSystem } from '../platform.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/windows-arm64',
  severity: 'error',
  summary: 'Windows containers run on X86_64 only',
  why: 'ECS runs Linux on both X86_64 and ARM64, Windows on X86_64 only. There is no Fargate size for the pair, and no Windows image for ECS instances on ARM64.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
  bad: [
    {
      text: `{
  "family": "web",
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "ARM64" },
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 2048 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "X86_64" },
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 2048 }]
}
`,
    },
  ],
  *check(context) {
    const architecture = stringAt(objectAt(context.root, 'runtimePlatform'), 'cpuArchitecture');
    if (architecture?.value !== 'ARM64' || !isWindows(context)) return;
    const system = operatingSystem(context);
    yield {
      range: context.range(architecture),
      message:
        'Windows containers run on X86_64 only, so ECS has no place for this pair. Write `"X86_64"`, or build the image for Linux.',
      ...(system !== undefined && {
        related: [
          { path: context.path, range: context.range(system), message: 'The system is Windows here.' },
        ],
      }),
    };
  },
};
