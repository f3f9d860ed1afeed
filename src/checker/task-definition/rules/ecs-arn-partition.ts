import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/arn-partition',
  severity: 'warning',
  summary: 'All ARNs of a task are of one partition',
  why: '`aws`, `aws-cn` and `aws-us-gov` are worlds of their own: a role of one can neither read a secret nor pull an image of another. A file copied from one to the other keeps an ARN behind more often than not.\n\nThe answer of ECS is not known, so this is a warning. Two regions of one partition are fine: ECS reads a parameter or a secret of another region by its full ARN.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  bad: [
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
      "secrets": [
        {
          "name": "A",
          "valueFrom": "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:web-AbCdEf"
        }
      ]
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
      "secrets": [
        {
          "name": "A",
          "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:web-AbCdEf"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const [first, ...others] = context.lines.text.matchAll(/"arn:(aws[a-z-]*):/g);
    for (const {
      0: { length },
      1: partition = '',
      index,
    } of others) {
      if (partition === first?.[1]) continue;
      yield {
        range: context.range({ start: index + 1, end: index + length - 1 }),
        message: `This ARN is of the partition \`${partition}\`, and the first one in the file of \`${first?.[1] ?? ''}\`. Nothing in one can reach the other. Name what this task uses where it runs.`,
      };
    }
  },
};
