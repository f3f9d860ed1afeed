import { objectsAt, stringAt } from '../../json/node.ts';
import { loggings, option } from '../logging.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/splunk-options',
  severity: 'error',
  summary: 'The splunk driver is given a URL and a token',
  why: '`splunk-url` says where the lines go, `splunk-token` lets them in. The token is a secret: it belongs into `secretOptions`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
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
      "logConfiguration": {
        "logDriver": "splunk",
        "options": {
          "splunk-url": "https://splunk.example.com"
        }
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
      "logConfiguration": {
        "logDriver": "splunk",
        "options": {
          "splunk-url": "https://splunk.example.com"
        },
        "secretOptions": [
          {
            "name": "splunk-token",
            "valueFrom": "arn:aws:ssm:eu-central-1:111122223333:parameter/splunk"
          }
        ]
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const logging of loggings(context)) {
      if (logging.driver.value !== 'splunk') continue;
      const secret = new Set(
        objectsAt(logging.configuration, 'secretOptions').map((each) => stringAt(each, 'name')?.value),
      );
      const missing = ['splunk-url', 'splunk-token'].filter(
        (name) => option(logging, name) === undefined && !secret.has(name),
      );
      if (missing.length === 0) continue;
      yield {
        range: context.range(logging.driver),
        message: `The \`splunk\` driver of ${logging.container.label} has no ${missing.map((name) => `\`${name}\``).join(' and no ')}. Without it no line arrives. Add it${missing.includes('splunk-token') ? ', the token in `secretOptions`' : ''}.`,
      };
    }
  },
};
