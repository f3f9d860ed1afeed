import { stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/managed-instances-network-mode',
  severity: 'error',
  summary: 'On Managed Instances the network mode is awsvpc or host',
  why: `ECS Managed Instances give a task a network interface of its own (\`awsvpc\`, the default) or that of the machine (\`host\`). Docker’s own network, \`bridge\`, is not there.

\`none\` is a warning: the guide does not list it, one page of the API does.`,
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "bridge",
  "requiresCompatibilities": ["MANAGED_INSTANCES"],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "networkMode": "host",
  "requiresCompatibilities": ["MANAGED_INSTANCES"],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    const mode = stringAt(context.root, 'networkMode');
    if (!context.launchTypes.has('MANAGED_INSTANCES')) return;
    if (mode?.value !== 'bridge' && mode?.value !== 'none') return;
    yield {
      range: context.range(mode),
      ...(mode.value === 'none' && { severity: 'warning' }),
      message: `Managed Instances run tasks with \`awsvpc\` or \`host\`, not with \`${mode.value}\`. Write \`"awsvpc"\`, unless the task needs the machine’s own network.`,
    };
  },
};
