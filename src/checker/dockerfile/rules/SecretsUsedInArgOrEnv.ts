import type { Rule } from '../../rule.ts';
import { secretValue } from '../../secret-value.ts';
import { maySoundSecret, secretLook } from '../../secret.ts';
import type { DockerfileContext } from '../context.ts';
import { unquote } from '../syntax/words.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'SecretsUsedInArgOrEnv',
  aliases: ['DL3064'],
  severity: 'warning',
  factor: 3,
  summary: 'No secret stands in ARG or ENV',
  why: '`ENV` values are part of the image, and `ARG` values stay in its history: whoever can pull the image can read them. A secret belongs to the environment that runs the container, not to what is built once and run everywhere.\n\nNames count (`API_KEY`, `DB_PASSWORD`). A name that says where a secret is or how long it lives is let through, and so is a value that is none: a path, a switch, `changeme`. A value whose form leaves no doubt, such as an access key, a private key or an address with a password in it, is an error under any name.',
  source: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
  bad: [
    { text: 'FROM node:24-slim\nENV DATABASE_PASSWORD=correct-horse\nCMD ["node", "server.js"]\n' },
    { text: 'FROM node:24-slim\nARG NPM_TOKEN\nRUN npm ci\n' },
    {
      text: 'FROM node:24-slim\nENV DATABASE_URL=postgres://shop:hunter2@db:5432/shop\nCMD ["node", "server.js"]\n',
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nENV PUBLIC_KEY_URL=https://example.com/key TOKEN_TTL=3600 DB_PASSWORD_FILE=/run/secrets/db\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\nCMD ["node", "server.js"]\n',
    },
  ],
  about: ['ARG', 'ENV'],
  local: true,
  *check(context) {
    if (!context.mayHoldSecrets && !context.maySoundSecret) return;
    const [firstStage] = context.tree.stages;
    for (const { name, pairs, end } of context.named('ARG', 'ENV')) {
      for (const pair of pairs) {
        if (!context.mayHoldSecrets && !maySoundSecret(pair.key.text)) continue;
        const key = unquote(pair.key.text, context.tree.escape);
        const value = pair.value === undefined ? undefined : unquote(pair.value.text, context.tree.escape);
        // An ARG without a value waits for one on the command line; an ENV without one is no pair at all.
        if (value === undefined && name === 'ENV') continue;
        if (secretLook(key, value) === undefined) continue;
        const form = value === undefined ? undefined : secretValue(value);
        // Before FROM it is in no image, until a stage declares it too.
        if (form === undefined && firstStage !== undefined && end < firstStage.from.start) continue;
        yield {
          range: context.range(pair),
          ...(form !== undefined && { severity: 'error' }),
          message: `\`${key}\` puts ${form?.what ?? 'a secret'} into the image. Whoever can pull the image can read it in its configuration or history. Pass it when the container starts, or use \`RUN --mount=type=secret\` for a build step.`,
        };
      }
    }
  },
};
