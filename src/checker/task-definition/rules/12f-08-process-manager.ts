import { code } from '../../json/say.ts';
import type { Finding, Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { startCommands, type StartCommand } from '../start-command.ts';

const MANAGER =
  /^(?:\S*\/)?(supervisord|circusd|monit|runsvdir|s6-svscan|foreman|honcho|overmind|systemd|systemctl|service|pm2\s+start|pm2(?:-runtime)?(?=.*\s(?:-i|--instances)(?:\s|=)))(?=\s|$)/;
const INIT = /^\/(?:usr\/)?s?bin\/init(?=\s|$)/;
const DAEMON = /^(?:\S*\/)?(nohup|setsid|daemonize|start-stop-daemon)(?=\s|$)/;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/08-process-manager',
  severity: 'warning',
  factor: 8,
  summary: 'ECS manages the processes, not a manager inside the container',
  why: `ECS starts, restarts, counts and sizes containers. A process manager inside one does the same a second time, out of its sight: half of the container dies and the task still counts as running, and web and worker can only grow together.

Give each process type a task definition of its own, with the same image and another command, and scale by the number of tasks. A command in the background may be a small helper, so that is a note. All of it is a guess from the words of the command.`,
  source: 'https://12factor.net/concurrency',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "command": ["/usr/bin/supervisord", "-n"]
    },
    {
      "name": "api",
      "image": "shop-api:1.4",
      "memory": 256,
      "command": ["pm2-runtime", "start", "api.js", "-i", "max"]
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
      "command": ["sh", "-c", "node worker.js & exec node server.js"]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "shop:1.4", "memory": 256, "command": ["node", "server.js"] },
    {
      "name": "api",
      "image": "shop-api:1.4",
      "memory": 256,
      "command": ["sh", "-c", "echo 'a & b' 2>&1 && exec gunicorn --workers 2 shop.wsgi"]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const command of startCommands(context)) {
      const { container } = command;
      const manager = managerIn(command);
      if (manager !== undefined) {
        yield say(command, `${container.label} starts ${code(manager)}, which manages processes of its own`);
      } else {
        const daemon = command.steps
          .map(({ text }) => DAEMON.exec(text)?.[1])
          .find((name) => name !== undefined);
        const isBehind =
          command.script !== undefined && command.steps.some(({ separator }) => separator === '&');
        if (daemon === undefined && !isBehind) continue;
        const what = `${container.label} sends a process to the background with ${code(daemon ?? '&')}`;
        yield { ...say(command, what), severity: 'info' };
      }
    }

    function say({ place }: StartCommand, what: string): Finding {
      return {
        range: context.range(place),
        message: `${what}. ECS sees only the first process, and the task goes on when another one dies. Give each process type a task of its own, from the same image.`,
      };
    }
  },
};

function managerIn({ steps }: StartCommand): string | undefined {
  for (const { text } of steps) {
    const found = MANAGER.exec(text)?.[1] ?? INIT.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}
