import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { onlyFargate } from '../launch-types.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-ipc-mode',
  severity: 'error',
  summary: 'Fargate tasks have no ipcMode',
  why: '`ipcMode` says with whom a container shares its System V shared memory, semaphores and message queues. Fargate leaves no choice: they are private to each container. Containers of a task can talk over `localhost`, or share a volume.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "ipcMode": "none",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "ipcMode": "task",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "ipcMode": "task",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    const mode = member(context.root, 'ipcMode');
    if (!context.fargate || mode?.value.kind !== 'string' || isTemplate(mode.value.value)) return;
    // Only `none` means what Fargate does anyway; the program may rely on the others.
    const needless = mode.value.value === 'none' && onlyFargate(context);
    yield {
      range: context.range(mode),
      message:
        'On Fargate each container has shared memory and semaphores of its own, and there is no other choice. ECS would answer: “Tasks using the Fargate launch type do not support ipcMode”. Remove it.',
      fixes: needless ? [context.fix('Remove `ipcMode`', context.editor.remove(context.root, [mode]))] : [],
    };
  },
};
