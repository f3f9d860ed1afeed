import type { Rule } from '../../rule.ts';
import { secretValues } from '../../secret-value.ts';
import { commandPasswords } from '../command-passwords.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: '12f/03-secret-in-image',
  severity: 'error',
  factor: 3,
  summary: 'No secret stands in commands, labels and files of the Dockerfile',
  why: 'Commands and labels stay in the image’s history and configuration, and the Dockerfile itself lies in a repository. A secret in it is known to whoever can read one of them. Mount it for the step that needs it with `RUN --mount=type=secret`.\n\nThis is an error where the form leaves no doubt: an access key, a token of a known service, a private key, an address with a password in it. A value behind an option such as `--password` gives a warning. Variables and placeholders are let through. What stands in `ARG` and `ENV` is for `SecretsUsedInArgOrEnv`.',
  source: 'https://docs.docker.com/build/building/secrets/',
  bad: [
    {
      text: 'FROM node:24-slim\nRUN git clone https://deploy:hunter2@git.example.com/shop.git\nCMD ["node", "shop/server.js"]\n',
    },
    { text: 'FROM alpine:3.22\nRUN wget --user=deploy --password=hunter2 https://example.com/shop.tar.gz\n' },
    {
      text: 'FROM node:24-slim\nCOPY <<EOF /root/.aws/credentials\n[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\nEOF\n',
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nRUN --mount=type=secret,id=git,env=GIT_TOKEN git clone "https://deploy:$GIT_TOKEN@git.example.com/shop.git"\n',
    },
    {
      text: 'FROM alpine:3.22\nRUN --mount=type=secret,id=password wget --user=deploy --password="$(cat /run/secrets/password)" https://example.com/shop.tar.gz\n',
    },
  ],
  *check(context) {
    if (context.mayHoldSecrets) yield* secretsByForm(context);
    for (const { option, word } of commandPasswords(context)) {
      yield {
        range: context.range(word),
        severity: 'warning',
        message: `\`${option}\` is given a secret here. Whoever can read the Dockerfile or the image’s history knows it. Mount it with \`RUN --mount=type=secret\`, and replace it by a new one.`,
      };
    }
  },
};

function* secretsByForm(context: DockerfileContext) {
  const { instructions } = context.tree;
  let at = 0;
  for (const secret of secretValues(context.text)) {
    // Both lists are in order, so that each is walked once.
    while ((instructions[at]?.end ?? Infinity) <= secret.start) at += 1;
    const instruction = instructions[at];
    if (instruction === undefined || instruction.start > secret.start) continue;
    if (isVariable(instruction) || isComment(context, instruction, secret.start)) continue;
    yield {
      range: context.range(secret),
      message: `${secret.what.replace(/^a/, 'A')} stands here. Whoever can read the Dockerfile or the image knows it. Mount it with \`RUN --mount=type=secret\` or pass it when the container starts, and replace it by a new one.`,
    };
  }
}

/** What SecretsUsedInArgOrEnv looks at. */
function isVariable({ name, trigger }: Instruction): boolean {
  const own = trigger?.name ?? name;
  return own === 'ARG' || own === 'ENV';
}

/** Whether an offset stands in a comment between the lines of an instruction, which Docker leaves out. */
function isComment({ text }: DockerfileContext, { heredocs }: Instruction, offset: number): boolean {
  const first = heredocs[0];
  if (first !== undefined && offset >= first.body.start) return false;
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return line.trimStart().startsWith('#');
}
