import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { READ_ONLY_MEMBERS } from '../read-only.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/read-only-member',
  severity: 'error',
  summary: 'No members of the service’s answer',
  why: `\`aws ecs describe-task-definition\` answers with members that ECS itself writes: the revision, the ARN, who registered it and when. Register the answer again and the AWS CLI refuses them as unknown parameters.

Amazon's GitHub action for deploying strips these eight with a warning; other tools do not.`,
  source: 'https://github.com/aws-actions/amazon-ecs-deploy-task-definition',
  bad: [
    {
      text: `{
  "family": "web",
  "revision": 7,
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256 }
  ],
  "status": "ACTIVE",
  "compatibilities": ["EC2"]
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256 }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    const found = context.root.members.filter(({ key }) => READ_ONLY_MEMBERS.has(key.value));
    const title =
      found.length === 1 ? 'Remove it' : `Remove the ${found.length} members that only ECS writes`;
    const fixes = [context.fix(title, context.editor.remove(context.root, found))];
    for (const { key } of found) {
      yield {
        range: context.range(key),
        message: `\`${key.value}\` is written by ECS and cannot be registered. It comes from the answer of \`describe-task-definition\`: remove it.`,
        fixes,
      };
    }
  },
};
