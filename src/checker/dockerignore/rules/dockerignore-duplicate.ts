import type { Rule } from '../../rule.ts';
import type { DockerignoreContext } from '../context.ts';

export const rule: Rule<DockerignoreContext> = {
  code: 'dockerignore/duplicate',
  severity: 'style',
  summary: 'No line says what an earlier one has said',
  why: 'A pattern that stands in the file twice does no more than once. It often means that two people added it, or that another name was meant. A pattern that comes again behind an exception is no such case: the last line that fits a path decides.',
  source: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
  bad: [{ text: 'node_modules\ndist\nnode_modules/\n', fixed: 'node_modules\ndist\n' }],
  good: [{ text: 'docs\n!docs/README.md\ndocs\n' }],
  *check(context) {
    const { lines } = context;
    const seen = new Map<string, number>();
    let wasException: boolean | undefined;
    for (const each of context.file.rules) {
      // Behind a line of the other kind, the same pattern may change something again.
      if (each.isException !== wasException) seen.clear();
      wasException = each.isException;
      if (each.pattern === undefined) continue;
      const first = seen.get(each.text);
      seen.set(each.text, first ?? each.line);
      if (first === undefined) continue;
      const whole = lines.range(lines.start(each.line), lines.start(each.line + 1));
      yield {
        range: context.range(each),
        message: `Line ${first + 1} says this already. Remove one of the two.`,
        fixes: [{ title: 'Remove this line', edits: [{ range: whole, text: '' }] }],
      };
    }
  },
};
