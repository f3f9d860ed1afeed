import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { startCommands } from '../start-command.ts';

const INSTALLS =
  /^\S*?\b(?:(?:apt|apt-get|aptitude|yum|dnf|microdnf|tdnf|zypper)\s+(?:-\S+\s+)*install|apk\s+(?:-\S+\s+)*add|(?:pip3?|python3?\s+-m\s+pip|uv\s+pip|poetry|pipenv|bundle|composer|gem)\s+(?:-\S+\s+)*install|uv\s+sync|(?:npm|pnpm|bun)\s+(?:-\S+\s+)*(?:install|ci|i|add)|yarn\s+(?:install|add))(?=\s|$)/;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/02-install-at-start',
  severity: 'warning',
  factor: 2,
  summary: 'The image brings its dependencies; no command installs them',
  why: `A command that installs packages before it starts the program gets whatever the registry has at that moment. Two tasks of one revision may run different code, each start takes as long as the download, and no task starts while the registry is down.

Install in the Dockerfile, from a lock file. This reads the words of \`entryPoint\` and \`command\`, also those of a script behind \`sh -c\`.`,
  source: 'https://12factor.net/dependencies',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "python:3.13-slim",
      "memory": 256,
      "command": ["sh", "-c", "pip install -r requirements.txt && exec gunicorn shop.wsgi"]
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
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "command": ["sh", "-c", "echo 'npm install is for the Dockerfile'; exec npm run serve"]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { container, steps, place } of startCommands(context)) {
      const installs = steps.map(({ text }) => INSTALLS.exec(text)?.[0]).find((found) => found !== undefined);
      if (installs === undefined) continue;
      yield {
        range: context.range(place),
        message: `${container.label} installs packages when it starts: ${code(installs)}. Each task may get other ones, and none starts while the registry is down. Install them in the image.`,
      };
    }
  },
};
