import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const ARN = /^arn:aws[a-z-]*:s3:::[^/]+\/./;
const FILE = /^arn:aws[a-z-]*:s3:::[^/]+\/.*\.env$/;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/environment-file-arn',
  severity: 'error',
  summary: 'An environment file is named by the ARN of an S3 object ending in .env',
  why: '`value` is the ARN of an object in Amazon S3, `arn:aws:s3:::bucket/path.env`. An `s3://` address or the name of a bucket alone is not taken.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html',
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
      "environmentFiles": [
        {
          "type": "s3",
          "value": "s3://shop/web.env"
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
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "environmentFiles": [
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/web.txt"
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
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "environmentFiles": [
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/web.env"
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
      for (const file of objectsAt(object, 'environmentFiles')) {
        const value = stringAt(file, 'value');
        if (value === undefined || isTemplate(value.value) || FILE.test(value.value)) continue;
        const isArn = ARN.test(value.value);
        yield {
          range: context.range(value),
          message: isArn
            ? `${code(value.value)} does not end in \`.env\`. ECS reads files with that ending alone. Rename the object.`
            : `${code(value.value)} is no ARN of an S3 object. ECS would answer: “Invalid arn syntax”. Write \`arn:aws:s3:::BUCKET/PATH.env\`.`,
        };
      }
    }
  },
};
