import { arrayAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/environment-files-count',
  severity: 'error',
  summary: 'A container has at most ten environment files',
  why: 'Variables can come from files in Amazon S3, up to ten for each container.',
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
          "value": "arn:aws:s3:::shop/0.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/1.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/2.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/3.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/4.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/5.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/6.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/7.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/8.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/9.env"
        },
        {
          "type": "s3",
          "value": "arn:aws:s3:::shop/10.env"
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
    for (const { object, label } of context.containers) {
      const files = arrayAt(object, 'environmentFiles');
      const eleventh = files?.items[10];
      if (files === undefined || eleventh === undefined) continue;
      yield {
        range: context.range(eleventh),
        message: `${label} has ${files.items.length} environment files. ECS would answer: “The maximum number of environment files was exceeded. Specify ten or less and try again”.`,
      };
    }
  },
};
