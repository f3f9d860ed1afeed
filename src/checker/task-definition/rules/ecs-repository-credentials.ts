import { objectAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const ECR = /^\d{12}\.dkr[.-]ecr[.-]/;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/repository-credentials',
  severity: 'warning',
  summary: 'Credentials of a registry are a secret of Secrets Manager',
  why: '`credentialsParameter` names a secret in Secrets Manager, by its ARN, or by its name in the same region. A parameter of Systems Manager is something else, for all the name of the member.\n\nAmazon ECR needs no credentials: the execution role itself pulls from it. The answer of ECS to either is not known, so this is a warning.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RepositoryCredentials.html',
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
      "image": "registry.example.com/web:1.4",
      "memory": 256,
      "repositoryCredentials": {
        "credentialsParameter": "arn:aws:ssm:eu-central-1:111122223333:parameter/registry"
      }
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
      "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4",
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
      "image": "registry.example.com/web:1.4",
      "memory": 256,
      "repositoryCredentials": {
        "credentialsParameter": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:registry-AbCdEf"
      }
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
      "image": "registry.example.com/web:1.4",
      "memory": 256,
      "repositoryCredentials": {
        "credentialsParameter": "registry/example"
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.containers) {
      const parameter = stringAt(objectAt(object, 'repositoryCredentials'), 'credentialsParameter');
      if (parameter === undefined) continue;
      const service = /^arn:[^:]*:([^:]*):/.exec(parameter.value)?.[1];
      if (service !== undefined && service !== 'secretsmanager') {
        yield {
          range: context.range(parameter),
          message: `Credentials of a registry are a secret in Secrets Manager, and this ARN is of ${code(service)}. The pull fails. Name the secret, by its ARN or its name.`,
        };
      } else if (ECR.test(stringAt(object, 'image')?.value ?? '')) {
        yield {
          range: context.range(parameter),
          message: `${label} pulls from Amazon ECR, to which the task’s execution role signs in by itself. Credentials for another registry do not open it. Remove \`repositoryCredentials\`.`,
        };
      }
    }
  },
};
