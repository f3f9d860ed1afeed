import { member, stringAt } from '../../json/node.ts';
import type { Finding, Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { launchTypesPlace } from '../launch-types.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/managed-instances-network-mode',
  severity: 'error',
  summary: 'On Managed Instances the network mode is awsvpc or host',
  why: `ECS Managed Instances give a task a network interface of its own (\`awsvpc\`) or that of the machine (\`host\`). Docker’s own network, \`bridge\`, is not there.

Two cases are a warning, since Amazon’s pages differ. \`none\` is in the API’s list and not in the guide’s. Without a \`networkMode\` one page takes \`awsvpc\`, and another says that no task can run.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-networking.html',
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
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["MANAGED_INSTANCES"],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
      fixed: `{
  "family": "web",
  "requiresCompatibilities": ["MANAGED_INSTANCES"],
  "networkMode": "awsvpc",
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
    if (!context.launchTypes.has('MANAGED_INSTANCES')) return;
    if (member(context.root, 'networkMode') === undefined) {
      // Next to Fargate, `ecs/fargate-network-mode` asks for it.
      if (!context.fargate) yield absent(context);
      return;
    }
    const mode = stringAt(context.root, 'networkMode');
    if (mode?.value !== 'bridge' && mode?.value !== 'none') return;
    yield {
      range: context.range(mode),
      ...(mode.value === 'none' && { severity: 'warning' }),
      message: `Managed Instances run tasks with \`awsvpc\` or \`host\`, not with \`${mode.value}\`. Write \`"awsvpc"\`, unless the task needs the machine’s own network.`,
    };
  },
};

function absent(context: TaskDefinitionContext): Finding {
  const { root, editor, launchTypes } = context;
  const edit = editor.insert(root, 'networkMode', 'awsvpc', member(root, 'requiresCompatibilities'));
  return {
    range: launchTypesPlace(context),
    severity: 'warning',
    message:
      'Amazon’s pages differ on whether a task without `networkMode` runs on Managed Instances: one takes `awsvpc`, another says it cannot run. Write it down.',
    // On EC2 the absent mode means `bridge`.
    fixes: launchTypes.size === 1 ? [context.fix('Add "networkMode": "awsvpc"', [edit])] : [],
  };
}
