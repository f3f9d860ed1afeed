import type { Rule } from '../../rule.ts';
import type { DockerignoreContext } from '../context.ts';

export const rule: Rule<DockerignoreContext> = {
  code: 'dockerignore/invalid-pattern',
  severity: 'error',
  summary: 'Every pattern is one that Docker can read',
  why: 'A `[` opens a list of characters such as `[abc]` or `[a-z]`, a backslash takes the next character as it is, and `!` makes an exception of what follows it. Where the rest is missing, Docker cannot read the pattern, and the build stops.',
  source: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
  bad: [{ text: 'node_modules\n*.[ch\n' }, { text: 'dist\n!\n' }],
  good: [{ text: 'node_modules\n*.[ch]\n!main.c\n' }],
  *check(context) {
    for (const each of context.file.rules) {
      if (each.pattern !== undefined) continue;
      const message =
        each.text === ''
          ? 'Nothing stands behind `!`, so Docker cannot read this line. Name what is to be taken back into the build.'
          : `\`${each.text}\` is no pattern that Docker can read. Close every \`[\` with a \`]\`, and put a character behind every backslash.`;
      yield { range: context.range(each), message };
    }
  },
};
