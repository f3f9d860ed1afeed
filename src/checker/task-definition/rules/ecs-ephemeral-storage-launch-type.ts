import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { mayRunOnFargate } from '../launch-types.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/ephemeral-storage-launch-type',
  severity: 'error',
  summary: 'Ephemeral storage is for Fargate',
  why: '`ephemeralStorage` sizes the disk that Fargate makes for a task. On EC2 the disk is the machine’s, and its size is set where the machine is made.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "ephemeralStorage": { "sizeInGiB": 50 },
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
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "ephemeralStorage": { "sizeInGiB": 50 },
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  *check(context) {
    const storage = member(context.root, 'ephemeralStorage');
    if (storage?.value.kind !== 'object' || context.launchTypes.size === 0) return;
    if (mayRunOnFargate(context)) return;
    const answer = context.launchTypes.has('EC2')
      ? ' ECS would answer: “Tasks using the EC2 launch type do not support EphemeralStorage”.'
      : '';
    yield {
      range: context.range(storage.key),
      message: `Only Fargate makes a disk for a task, and this one does not run there.${answer} Remove \`ephemeralStorage\`, or add \`"FARGATE"\` to \`requiresCompatibilities\`.`,
    };
  },
};
