import { booleanAt, objectAt, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isWindows } from '../platform.ts';
import { looksOneOff } from '../roles.ts';
import { startCommands, type Step } from '../start-command.ts';

/** What the shell does itself, so that `exec` would end or change nothing, and programs that only wait or print. */
const OWN =
  /^(?:\.|:|\[|cd|echo|eval|exit|export|false|fi|done|esac|printf|read|return|set|sleep|source|test|trap|true|ulimit|umask|unset|wait|shift|for|case|[})])(?=[\s;]|$)/;
const PLAIN_PROGRAM = /^[\w./][\w./-]*(?=\s|$)/;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/09-shell-first',
  severity: 'info',
  factor: 9,
  summary: 'A shell that starts the program makes room for it with exec',
  why: `ECS sends \`SIGTERM\` to process 1. Where that is a shell, the signal ends there: the program behind it does not hear of it, goes on until \`stopTimeout\` has passed, and is killed with its requests open.

\`exec\` puts the program in the shell’s place. Some shells do so for the last command without being asked, and others do not; this is why it is a note. With \`initProcessEnabled\` an init process comes first, and nothing is said. Work that runs once is let through, by its name.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "entryPoint": ["sh", "-c"],
      "command": ["cd /app && node server.js --port 8080"]
    }
  ]
}
`,
      fixed: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "entryPoint": ["sh", "-c"],
      "command": ["cd /app && exec node server.js --port 8080"]
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
      "command": ["sh", "-c", "node server.js"],
      "linuxParameters": { "initProcessEnabled": true }
    },
    { "name": "cron-report", "image": "shop:1.4", "memory": 64, "command": ["sh", "-c", "node report.js"] }
  ]
}
`,
    },
  ],
  *check(context) {
    if (isWindows(context)) return;
    for (const { container, script, steps } of startCommands(context)) {
      const last = steps.at(-1);
      if (script === undefined || last === undefined || last.isExec || OWN.test(last.text)) continue;
      if (booleanAt(container.object, 'essential')?.value === false || looksOneOff(context, container))
        continue;
      const init = booleanAt(objectAt(container.object, 'linuxParameters'), 'initProcessEnabled');
      // A trap or a wait says that somebody thought of signals.
      if (init?.value === true || steps.some(({ text }) => /^(?:trap|wait)\b/.test(text))) continue;
      const at = execPlace(context, script, last, steps.at(-2));
      yield {
        range: context.range(script),
        message: `${container.label} starts behind a shell, and the shell may keep \`SIGTERM\` to itself. The program is then killed with its requests open. Write \`exec\` before ${code(last.text.split(/\s/, 1)[0] ?? '')}.`,
        fixes:
          at === undefined
            ? []
            : [context.fix('Put `exec` before it', [{ start: at, end: at, text: 'exec ' }])],
      };
    }
  },
};

/** Where `exec` may stand without a change of what runs; undefined where a person has to look. */
function execPlace(
  { lines }: TaskDefinitionContext,
  script: JsonString,
  { text, at }: Step,
  before: Step | undefined,
): number | undefined {
  const start = script.start + 1;
  // With an escape in it, places in the script are not places in the file.
  if (lines.text.slice(start, script.end - 1) !== script.value) return undefined;
  // Behind an assignment, an open bracket or the end of a pipe it would mean something else.
  const isAlone = /(?:^|[;&|])\s*$/.test(script.value.slice(0, at)) && before?.separator !== '|';
  return isAlone && PLAIN_PROGRAM.test(text) && !/[)}]$/.test(text) ? start + at : undefined;
}
