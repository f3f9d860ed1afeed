import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isWindows } from '../platform.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/windows-namespaces',
  severity: 'error',
  summary: 'Windows tasks have neither pidMode nor ipcMode',
  why: '`pidMode` and `ipcMode` choose among namespaces of the Linux kernel. Windows has none of them, and ECS does not support the two for Windows containers.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
  "pidMode": "task",
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
    if (!isWindows(context)) return;
    for (const name of ['pidMode', 'ipcMode']) {
      const mode = member(context.root, name);
      if (mode?.value.kind !== 'string') continue;
      yield {
        range: context.range(mode.key),
        message: `\`${name}\` chooses a namespace of the Linux kernel, and this task runs on Windows. ECS does not support it there: remove it.`,
      };
    }
  },
};
