import { stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-pid-mode',
  severity: 'error',
  summary: 'On Fargate the only pidMode is task',
  why: '`pidMode` says whose processes the containers see: with `host` those of the machine, with `task` those of the other containers. On Fargate the machine is Amazon’s, so only `task` is left. A container by itself, which is what most want, comes without `pidMode`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "pidMode": "host",
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
  "cpu": "256",
  "memory": "512",
  "pidMode": "task",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  *check(context) {
    const mode = stringAt(context.root, 'pidMode');
    if (!context.fargate || mode?.value !== 'host') return;
    yield {
      range: context.range(mode),
      message:
        "On Fargate the machine’s processes are Amazon’s. ECS would answer: “Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'”.",
    };
  },
};
