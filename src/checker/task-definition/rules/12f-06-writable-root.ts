import { booleanAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isWindows } from '../platform.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/06-writable-root',
  severity: 'info',
  factor: 6,
  summary: 'A container cannot write to its own file system',
  why: `What a process writes into its own container is lost with it. With \`"readonlyRootFilesystem": true\` such a write fails at once, in the first test, and not by a missing file weeks later. What needs room for a moment gets a volume, at \`/tmp\` for example.

ECS lets containers write unless it is told otherwise, and most programs do no harm with it. So this speaks only where the file takes a decision: it says \`false\`, or another container of the task is read-only. Windows has no such setting.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "shop:1.4", "memory": 256, "readonlyRootFilesystem": false }
  ]
}
`,
    },
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "shop:1.4", "memory": 256, "readonlyRootFilesystem": true },
    { "name": "mailer", "image": "shop:1.4", "memory": 128 }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "volumes": [{ "name": "scratch" }],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "readonlyRootFilesystem": true,
      "mountPoints": [{ "sourceVolume": "scratch", "containerPath": "/tmp" }]
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [{ "name": "web", "image": "shop:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    if (isWindows(context)) return;
    const settings = context.containers.map((container) => ({
      ...container,
      setting: booleanAt(container.object, 'readonlyRootFilesystem'),
    }));
    const hasReadOnly = settings.some(({ setting }) => setting?.value === true);
    for (const { object, name, label, setting } of settings) {
      if (setting === undefined ? !hasReadOnly : setting.value) continue;
      yield {
        range: context.range(setting ?? name ?? { start: object.start, end: object.start + 1 }),
        message: `${label} may write to its own file system${setting === undefined ? ', unlike its neighbour' : ''}. What it writes there is lost with it. Set \`readonlyRootFilesystem\` to \`true\`, and mount a volume where it needs room.`,
      };
    }
  },
};
