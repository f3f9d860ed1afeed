import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/role-arn',
  severity: 'error',
  summary: 'A role is a role’s name or its ARN',
  why: `\`executionRoleArn\` and \`taskRoleArn\` take the ARN of an IAM role, \`arn:aws:iam::123456789012:role/web\`, or the name of a role in the same account. What stands there by mistake is most often the ARN of a policy or of an instance profile, or one whose account was never filled in.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "taskRoleArn": "arn:aws:iam::123456789012:instance-profile/web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "executionRoleArn": "ecsTaskExecutionRole",
  "taskRoleArn": "arn:aws:iam::123456789012:role/services/web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const name of ['taskRoleArn', 'executionRoleArn']) {
      const role = stringAt(context.root, name);
      // Whether ECS takes an empty text for an absent role is not known.
      if (role === undefined || role.value === '' || isTemplate(role.value)) continue;
      const problem = problemOf(role.value);
      if (problem === undefined) continue;
      yield {
        range: context.range(role),
        message: `${code(role.value, 80)} ${problem}. ECS would answer: “Role is not valid”. Write \`arn:aws:iam::ACCOUNT:role/NAME\`, with the account’s twelve digits.`,
      };
    }
  },
};

function problemOf(value: string): string | undefined {
  if (!value.startsWith('arn:')) return /^[\w+=,.@/-]+$/.test(value) ? undefined : 'is no role’s name';
  const [, partition = '', service, region, account = '', ...rest] = value.split(':');
  const resource = rest.join(':');
  if (!partition.startsWith('aws') || service !== 'iam' || region !== '') return 'is no ARN of IAM';
  if (resource.startsWith('role/')) {
    if (!/^\d{12}$/.test(account)) return 'has no account number of twelve digits';
    return /^role\/[!-~]+$/.test(resource) && !resource.endsWith('/') ? undefined : 'names no role';
  }
  const kind = /^[a-z-]+(?=\/)/.exec(resource)?.[0];
  return kind === undefined
    ? 'names no role'
    : `is the ARN of ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}, not of a role`;
}
