import { member } from '../../json/node.ts';
import { hasExecutionRole } from '../execution-role.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/repository-credentials-role',
  severity: 'warning',
  summary: 'Credentials of a registry need an execution role',
  why: 'ECS itself fetches the credentials before it pulls the image, with the task’s execution role. Without one there is nobody who may read the secret.\n\nThis follows from how secrets work; the answer of ECS is not known, so it is a warning.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RepositoryCredentials.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "repositoryCredentials": {
        "credentialsParameter": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:registry-AbCdEf"
      }
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "executionRoleArn": "arn:aws:iam::111122223333:role/web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "repositoryCredentials": {
        "credentialsParameter": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:registry-AbCdEf"
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (hasExecutionRole(context)) return;
    for (const { object, label } of context.containers) {
      const credentials = member(object, 'repositoryCredentials');
      if (credentials === undefined) continue;
      yield {
        range: context.range(credentials.key),
        message: `${label} pulls its image with credentials, and the task has no \`executionRoleArn\` that may read them. The pull fails. Add the role.`,
      };
    }
  },
};
