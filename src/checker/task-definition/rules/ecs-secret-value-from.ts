import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const ARN = /^arn:aws[a-z-]*:(?:secretsmanager:[^:]*:[^:]*:secret:|ssm:[^:]*:[^:]*:parameter\/)/;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/secret-value-from',
  severity: 'error',
  summary: 'A secret comes from Secrets Manager or Systems Manager',
  why: '`valueFrom` is the ARN of a Secrets Manager secret, or the ARN or, in the same Region, the name of a Systems Manager parameter. An ARN of another service is none of these.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
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
          "name": "TOKEN",
          "valueFrom": "arn:aws:s3:::shop-secrets/token"
        }
      ]
    }
  ]
}
`,
    },
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
          "name": "TOKEN",
          "valueFrom": ""
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
          "name": "TOKEN",
          "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop-AbCdEf:token::"
        },
        {
          "name": "KEY",
          "valueFrom": "/shop/key"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      for (const secret of objectsAt(object, 'secrets')) {
        const from = stringAt(secret, 'valueFrom');
        if (from === undefined || isTemplate(from.value)) continue;
        const isKnown = from.value !== '' && (!from.value.startsWith('arn:') || ARN.test(from.value));
        if (isKnown) continue;
        yield {
          range: context.range(from),
          message: `${from.value === '' ? 'Nothing says where this secret comes from' : `${code(from.value, 60)} is no secret and no parameter`}. ECS fetches secrets from Secrets Manager and Systems Manager alone. Write the ARN of one of these.`,
        };
      }
    }
  },
};
