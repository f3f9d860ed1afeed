import { arrayAt, booleanAt, member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { looksOneOff } from '../roles.ts';
import { startCommands } from '../start-command.ts';

const WORKER =
  /(?:^|[\s/:._-])(?:workers?|consumers?|celery|sidekiq|resque|delayed_job|rq|dramatiq|huey|shoryuken|queue:work|horizon)(?:$|[\s/:._-])/i;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/09-worker-health-check',
  severity: 'info',
  factor: 9,
  summary: 'Somebody asks a worker whether it is well',
  why: `A load balancer asks a web server every few seconds, and ECS replaces the task that does not answer. A worker has no port to be asked on. When it hangs, its process is still there, and for ECS all is well, while the queue grows.

A \`healthCheck\` is a command inside the container: it may look at the age of a file that the worker touches, or ask the worker itself. This knows workers by a word in their name or command, and lets those through that map a port.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  bad: [
    {
      text: `{
  "family": "shop-worker",
  "containerDefinitions": [
    { "name": "worker", "image": "shop:1.4", "memory": 256, "command": ["celery", "--app", "shop", "worker"] }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop-worker",
  "containerDefinitions": [
    {
      "name": "worker",
      "image": "shop:1.4",
      "memory": 256,
      "command": ["celery", "--app", "shop", "worker"],
      "healthCheck": { "command": ["CMD", "celery", "--app", "shop", "inspect", "ping"] }
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "command": ["gunicorn", "--workers", "2", "shop.wsgi"],
      "portMappings": [{ "containerPort": 8080 }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const commands = new Map(startCommands(context).map((command) => [command.container, command]));
    for (const container of context.containers) {
      const { object, name, label } = container;
      if (member(object, 'healthCheck') !== undefined || booleanAt(object, 'essential')?.value === false)
        continue;
      if ((arrayAt(object, 'portMappings')?.items.length ?? 0) > 0 || looksOneOff(context, container))
        continue;
      const steps = commands.get(container)?.steps ?? [];
      // `gunicorn --workers 2` is a web server; the word counts where it is no option.
      const words = steps.map(({ text }) => text.replaceAll(/\s--?\S+/g, ' '));
      if (!WORKER.test(name?.value ?? '') && !words.some((text) => WORKER.test(text))) continue;
      yield {
        range: context.range(name ?? { start: object.start, end: object.start + 1 }),
        message: `${label} looks like a worker, and nothing asks whether it is well. When it hangs, ECS keeps it. Give it a \`healthCheck\`.`,
      };
    }
  },
};
