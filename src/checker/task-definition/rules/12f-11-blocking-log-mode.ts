import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { loggings, option } from '../logging.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/11-blocking-log-mode',
  severity: 'info',
  factor: 11,
  summary: 'Writing a log line does not stop the program',
  why: `With \`"mode": "blocking"\` a program waits on every line until the log driver has taken it. When CloudWatch Logs is slow or out of reach, the program stands still, and its health checks fail.

\`non-blocking\` keeps lines in a buffer, 10 MiB unless \`max-buffer-size\` says otherwise, and drops some when it is full. It has been the default since 25 June 2025. Blocking is right where no line may be lost, so this is information.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "web", "awslogs-region": "eu-west-1", "mode": "blocking" }
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
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "web", "awslogs-region": "eu-west-1", "mode": "non-blocking" }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const logging of loggings(context)) {
      const mode = option(logging, 'mode')?.value;
      if (mode?.kind !== 'string' || mode.value !== 'blocking') continue;
      yield {
        range: context.range(mode),
        message: `${logging.container.label} stands still whenever its log driver does. Unless no line may be lost, write \`non-blocking\` or leave \`mode\` out.`,
      };
    }
  },
};
