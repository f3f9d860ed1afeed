import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-directive',
  severity: 'error',
  summary: 'Parser directives are given once, with a value they take',
  why: 'The comments `# syntax=…`, `# escape=…` and `# check=…` at the very top steer the parser. Each may stand there once, and `escape` takes a backslash or a backtick.',
  source: 'https://docs.docker.com/reference/dockerfile/#parser-directives',
  bad: [
    { text: '# check=skip=all\n# check=error=true\nFROM alpine:3.22\n' },
    { text: '# escape=^\nFROM alpine:3.22\n' },
  ],
  good: [{ text: '# syntax=docker/dockerfile:1\n# check=skip=all;error=true\nFROM alpine:3.22\n' }],
  about: ['repeated-directive', 'bad-escape'],
  *check(context) {
    for (const fault of context.tree.faults) {
      if (fault.kind === 'repeated-directive') {
        yield {
          range: context.range(fault),
          message: `The directive \`${fault.subject}\` is given twice. Docker takes each one once. Put both values into one line.`,
        };
      } else if (fault.kind === 'bad-escape') {
        yield {
          range: context.range(fault),
          message: 'The escape character can be a backslash or a backtick. Docker takes no other.',
        };
      }
    }
  },
};
