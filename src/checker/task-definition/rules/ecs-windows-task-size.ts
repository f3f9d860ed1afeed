import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { mayRunOnFargate } from '../launch-types.ts';
import { isWindows } from '../platform.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/windows-task-size',
  severity: 'info',
  summary: 'On EC2, Windows ignores the size of the task',
  why: 'For Windows containers on EC2, ECS ignores the task’s `cpu` and `memory`: only those of the containers count. On Fargate the task’s size is required, for Windows as well.',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters_ec2.html#task_size_ec2',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
  "memory": "2048",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 2048 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 2048 }]
}
`,
    },
  ],
  *check(context) {
    if (context.launchTypes.size === 0 || mayRunOnFargate(context) || !isWindows(context)) return;
    for (const name of ['cpu', 'memory']) {
      const size = member(context.root, name);
      if (size?.value.kind !== 'string') continue;
      yield {
        range: context.range(size.key),
        message: `On EC2, ECS ignores the task’s \`${name}\` for Windows containers. Set it in the containers instead.`,
      };
    }
  },
};
