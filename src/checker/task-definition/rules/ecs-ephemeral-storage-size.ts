import { member, numberAt, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

/** GiB. Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html */
const [LOWEST, HIGHEST] = [21, 200];
/** What every Fargate task has without asking. */
const DEFAULT = 20;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/ephemeral-storage-size',
  severity: 'error',
  factor: 6,
  summary: 'Ephemeral storage is 21 to 200 GiB',
  why: 'Every Fargate task has 20 GiB of disk that goes with it. `ephemeralStorage` asks for more, from 21 to 200 GiB; to ask for the 20 that are there anyway is refused.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "ephemeralStorage": { "sizeInGiB": 20 },
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
    const size = numberAt(objectAt(context.root, 'ephemeralStorage'), 'sizeInGiB');
    if (storage === undefined || size === undefined) return;
    if (size.value >= LOWEST && size.value <= HIGHEST) return;
    const limit = size.value < LOWEST ? `at least ${LOWEST}` : `at most ${HIGHEST}`;
    yield {
      range: context.range(size),
      message:
        size.value === DEFAULT
          ? `${DEFAULT} GiB are what every Fargate task has without asking. ECS would answer: “EphemeralStorage size should be ${limit}”. Leave \`ephemeralStorage\` out.`
          : `A task can ask for ${LOWEST} to ${HIGHEST} GiB of disk, and ${size.value} stand here. ECS would answer: “EphemeralStorage size should be ${limit}”.`,
      fixes:
        size.value === DEFAULT
          ? [context.fix('Remove `ephemeralStorage`', context.editor.remove(context.root, [storage]))]
          : [],
    };
  },
};
