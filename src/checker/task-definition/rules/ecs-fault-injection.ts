import { booleanAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';
import { isWindows } from '../platform.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fault-injection',
  severity: 'warning',
  summary: 'Fault injection works on Linux, with awsvpc or host',
  why: `With \`enableFaultInjection\` a task lets AWS Fault Injection Service slow its network down or drop its packets. That works for Linux tasks in the network modes \`awsvpc\` and \`host\`.

It is a warning: the guide says where it works, and not what ECS answers elsewhere.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "bridge",
  "enableFaultInjection": true,
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "enableFaultInjection": true,
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    const flag = booleanAt(context.root, 'enableFaultInjection');
    if (flag?.value !== true) return;
    const mode = networkMode(context);
    const windows = isWindows(context);
    if (!windows && mode !== 'bridge' && mode !== 'none') return;
    yield {
      range: context.range(flag),
      message: windows
        ? 'Fault injection is not available on Windows, so this has no effect. Remove it.'
        : `Fault injection works with the network modes \`awsvpc\` and \`host\`; this task has \`${String(mode)}\`. Change the mode, or remove it.`,
    };
  },
};
