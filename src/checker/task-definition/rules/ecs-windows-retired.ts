import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { operatingSystem } from '../platform.ts';

/** Releases of the semi-annual channel, which Microsoft has closed, and the long-lived ones that followed them. */
const RETIRED: ReadonlySet<string> = new Set(['WINDOWS_SERVER_2004_CORE', 'WINDOWS_SERVER_20H2_CORE']);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/windows-retired',
  severity: 'warning',
  summary: 'The Windows release still gets security updates',
  why: `Windows Server 2004 and 20H2 were releases of the semi-annual channel. Microsoft ended their support in December 2021 and in August 2022: no updates, and no new base images. Windows containers have to match the release of their host, so a host of that age is needed as well.

ECS still lists both names, which is why this is a warning.`,
  source: 'https://learn.microsoft.com/en-us/windows-server/get-started/windows-server-release-info',
  bad: [
    {
      text: `{
  "family": "web",
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_20H2_CORE" },
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 2048 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 2048 }]
}
`,
    },
  ],
  *check(context) {
    const system = operatingSystem(context);
    if (system === undefined || !RETIRED.has(system.value)) return;
    yield {
      range: context.range(system),
      message: `\`${system.value}\` is a release that Microsoft no longer supports. It gets no security updates and no new base images. Build for \`WINDOWS_SERVER_2022_CORE\` or later.`,
    };
  },
};
