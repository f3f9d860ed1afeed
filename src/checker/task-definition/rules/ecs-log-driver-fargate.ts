import { brief, code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { loggings } from '../logging.ts';

const ON_FARGATE: ReadonlySet<string> = new Set(['awslogs', 'splunk', 'awsfirelens']);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/log-driver-fargate',
  severity: 'error',
  factor: 11,
  summary: 'On Fargate the log driver is awslogs, splunk or awsfirelens',
  why: 'On Fargate there is no machine to log in to, so drivers that leave the lines on the machine, such as `json-file` or `syslog`, would lose them. Fargate offers three that carry them away: `awslogs` to CloudWatch Logs, `splunk`, and `awsfirelens` to a log router in the same task.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "logConfiguration": { "logDriver": "json-file" } }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "logConfiguration": { "logDriver": "json-file" } }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    for (const { driver } of loggings(context)) {
      if (ON_FARGATE.has(driver.value)) continue;
      yield {
        range: context.range(driver),
        message: `Fargate has no log driver ${code(driver.value)}. ECS would answer: “${brief(driver.value)} is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]”.`,
      };
    }
  },
};
