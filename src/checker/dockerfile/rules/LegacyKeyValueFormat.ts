import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction, Pair } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'LegacyKeyValueFormat',
  severity: 'warning',
  summary: 'ENV and LABEL are written name=value',
  why: 'The old form `ENV name value` takes all the rest of the line as one value, so `ENV A 1 B 2` sets only `A`. Docker keeps it for old files. `ENV A=1 B=2` says what it does.',
  source: 'https://docs.docker.com/reference/build-checks/legacy-key-value-format/',
  bad: [
    {
      text: 'FROM node:24-slim\nENV PORT 8080\nENV GREETING hello, world\nCMD ["node", "server.js"]\n',
      fixed: 'FROM node:24-slim\nENV PORT=8080\nENV GREETING="hello, world"\nCMD ["node", "server.js"]\n',
    },
  ],
  good: [{ text: 'FROM node:24-slim\nENV PORT=8080 GREETING="hello, world"\nCMD ["node", "server.js"]\n' }],
  about: ['ENV', 'LABEL'],
  local: true,
  *check(context) {
    for (const { name, pairs } of context.named('ENV', 'LABEL').filter(isLegacy)) {
      const [pair] = pairs;
      if (pair === undefined) continue;
      const text = modernForm(context, pair);
      yield {
        range: context.range(pair),
        message: `\`${name} ${pair.key.text} …\` is the old form. It takes all the rest of the line as one value. Write \`${pair.key.text}=…\`.`,
        fixes: text === undefined ? [] : [{ title: 'Use name=value', edits: [context.replace(pair, text)] }],
      };
    }
  },
};

/** A pair of that form takes all the line, so it is the only one. */
function isLegacy({ pairs }: Instruction): boolean {
  return pairs[0]?.separator === ' ';
}

/** `name=value` with the same meaning; undefined where quotes, escapes or several lines leave that uncertain. */
function modernForm(context: DockerfileContext, { key, value, start, end }: Pair): string | undefined {
  if (value === undefined || context.source({ start, end }).includes('\n')) return undefined;
  if (value.text.includes('"') || value.text.includes("'") || value.text.includes(context.tree.escape)) {
    return undefined;
  }
  return /^\S+$/.test(value.text) ? `${key.text}=${value.text}` : `${key.text}="${value.text}"`;
}
