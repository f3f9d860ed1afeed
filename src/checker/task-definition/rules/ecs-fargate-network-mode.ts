import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { launchTypesPlace } from '../launch-types.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-network-mode',
  severity: 'error',
  summary: 'Fargate tasks have the network mode awsvpc',
  why: `On Fargate every task gets a network interface of its own, and the mode for that is \`awsvpc\`. It is not the default: without \`networkMode\` ECS takes \`bridge\` and refuses the task definition.

The rule holds as soon as \`FARGATE\` stands among \`requiresCompatibilities\`, also next to \`EC2\`.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
      fixed: `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
    {
      text: `{
  "family": "web",
  "networkMode": "bridge",
  "requiresCompatibilities": ["EC2", "FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["EC2", "FARGATE"],
  "cpu": "256",
  "memory": "512",
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
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    const answer = "ECS would answer: “Fargate only supports network mode 'awsvpc'”.";
    const mode = member(context.root, 'networkMode');
    const launch = member(context.root, 'requiresCompatibilities');
    if (mode === undefined) {
      const edit = context.editor.insert(context.root, 'networkMode', 'awsvpc', launch);
      yield {
        range: launchTypesPlace(context),
        message: `A Fargate task needs \`"networkMode": "awsvpc"\`, and without it ECS takes \`bridge\`. ${answer}`,
        fixes: [context.fix('Add "networkMode": "awsvpc"', [edit])],
      };
      return;
    }
    const { value } = mode;
    if (value.kind === 'string' && value.value !== 'awsvpc' && !isTemplate(value.value)) {
      yield {
        range: context.range(value),
        message: `Fargate gives every task a network interface of its own, and knows no other mode. ${answer}`,
        fixes: [context.fix('Write "awsvpc"', [{ start: value.start, end: value.end, text: '"awsvpc"' }])],
      };
    }
  },
};
