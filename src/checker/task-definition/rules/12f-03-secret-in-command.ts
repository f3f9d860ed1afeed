import { objectAt, stringsAt, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import { isHarmless } from '../../secret.ts';
import { secretValue } from '../../secret-value.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';

const NAME = String.raw`(?:password|passwd|passphrase|requirepass|token|api-?key|secret-?key|client-?secret)`;
/** An option alone, its value in the next word. */
const OPTION = new RegExp(String.raw`^--?(?:[\w-]+-)?${NAME}$`, 'i');
/** An option or a variable with its value, anywhere in a text. */
const GIVEN = new RegExp(
  String.raw`(?:^|[\s;&|("'])(?:--?(?:[\w-]{1,64}-)?${NAME}(?:=|\s+)|(?:[A-Z0-9]{1,32}_){0,8}(?:PASSWORD|PASSWD|TOKEN|API_?KEY|SECRET(?:_KEY)?)=)["']?(?<value>[^\s"';&|)]+)`,
  'g',
);

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/03-secret-in-command',
  severity: 'warning',
  factor: 3,
  summary: 'No secret stands in a command',
  why: `A command is part of the task definition, so everyone who may read that reads the secret too. It also shows in \`ps\`, in \`docker inspect\`, and in the logs of whatever prints its arguments.

Put the secret under \`secrets\`, and let the command name the variable: \`--password "$DB_PASSWORD"\`, behind \`sh -c\`. This looks at \`entryPoint\`, \`command\` and the health check, for known forms of secrets and for options such as \`--password\`.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "command": ["node", "server.js", "--db-password", "tiger"],
      "healthCheck": { "command": ["CMD-SHELL", "curl -f http://probe:tiger@localhost:8080/health"] }
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
  "executionRoleArn": "ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "command": ["sh", "-c", "exec node server.js --db-password \\"$DB_PASSWORD\\" --token-ttl 3600"],
      "secrets": [{ "name": "DB_PASSWORD", "valueFrom": "/shop/DB_PASSWORD" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.containers) {
      for (const [list, words] of [
        ['entryPoint', stringsAt(object, 'entryPoint')],
        ['command', stringsAt(object, 'command')],
        ['healthCheck', stringsAt(objectAt(object, 'healthCheck'), 'command')],
      ] as const) {
        for (const [word, what] of secretsIn(words)) {
          yield {
            range: context.range(word),
            message: `The ${code(list)} of ${label} seems to hold ${what} in plain text. Everyone who may read the task definition reads it, and \`ps\` shows it. Move it to \`secrets\`, and name its variable here.`,
          };
        }
      }
    }
  },
};

function secretsIn(words: readonly JsonString[]): readonly (readonly [JsonString, string])[] {
  return words.flatMap((word, at) => {
    const form = secretValue(word.value)?.what;
    if (form !== undefined) return [[word, form] as const];
    const before = words[at - 1]?.value ?? '';
    const values = [...word.value.matchAll(GIVEN)].map(({ groups }) => groups?.['value'] ?? '');
    if (OPTION.test(before)) values.push(word.value);
    return values.some((value) => isOpen(value)) ? [[word, 'a secret'] as const] : [];
  });
}

/** Whether a value stands there itself: no variable, no option that follows, no path, no placeholder. */
function isOpen(value: string): boolean {
  return !/^[-$`<]|^\d$/.test(value) && !isTemplate(value) && !isHarmless(value);
}
