import type { Rule } from '../../rule.ts';
import type { DockerignoreContext } from '../context.ts';

export const rule: Rule<DockerignoreContext> = {
  code: 'dockerignore/idle-exception',
  severity: 'warning',
  summary: 'An exception follows the pattern that it is an exception to',
  why: 'The last line that fits a path decides. A line with `!` takes back what lines before it leave out; with none before it, there is nothing to take back, and a line further down leaves the path out after all.',
  source: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
  bad: [{ text: '!README.md\n*.md\n' }],
  good: [{ text: '*.md\n!README.md\n' }],
  *check(context) {
    for (const each of context.file.rules) {
      if (!each.isException) return;
      if (each.pattern === undefined) continue;
      yield {
        range: context.range(each),
        message: `No line before this one leaves anything out, so \`!${each.text}\` takes nothing back. Move it behind the pattern that it is an exception to.`,
      };
    }
  },
};
