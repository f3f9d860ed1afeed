import { objectAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import { isHarmless } from '../../secret.ts';
import { secretValue } from '../../secret-value.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';

const SECRET = /(?:^|[._-])(?:password|passwd|token|api[_-]?key|secret[_-]?key)$/i;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/03-secret-in-label',
  severity: 'warning',
  factor: 3,
  summary: 'No secret stands in a label',
  why: `Labels are for everyone who looks: \`docker inspect\` prints them, agents collect them, and the task definition keeps them in plain text. A program cannot even read its own.

Put the secret under \`secrets\`. Labels are judged by the last word of their name and by the form of their value.`,
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
      "dockerLabels": { "com.example.team": "shop", "com.example.agent.api-key": "0f1e2d3ctiger" }
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
      "dockerLabels": {
        "com.example.agent.api-key-name": "shop",
        "traefik.http.middlewares.auth.forwardauth.address": "http://auth"
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.containers) {
      for (const { key, value } of objectAt(object, 'dockerLabels')?.members ?? []) {
        if (value.kind !== 'string' || isTemplate(value.value)) continue;
        const byName = SECRET.test(key.value) && !isHarmless(value.value);
        const what = secretValue(value.value)?.what ?? (byName ? 'a secret by its name' : undefined);
        if (what === undefined) continue;
        yield {
          range: context.range(key),
          message: `The label ${code(key.value)} of ${label} looks like ${what}. Labels are plain text that everyone may read. Move it to \`secrets\`, and replace the value by a new one.`,
        };
      }
    }
  },
};
