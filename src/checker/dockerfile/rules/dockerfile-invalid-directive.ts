import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { checkOptions } from '../pragmas/check-directive.ts';

/** Docker parts the value of `check` at the first two `;` alone. */
const MOST_OPTIONS = 3;
const CHECK_OPTION =
  /^(?:(?:skip|experimental)\s*=|error\s*=\s*(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$)/;

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-directive',
  severity: 'error',
  summary: 'Parser directives are given once, with a value they take',
  why: 'The comments `# syntax=…`, `# escape=…` and `# check=…` at the very top steer the parser. Each may stand there once, and `escape` takes a backslash or a backtick. `check` takes `skip=`, `error=` and `experimental=`, with `;` between them.',
  source: 'https://docs.docker.com/reference/dockerfile/#parser-directives',
  bad: [
    { text: '# check=skip=all\n# check=error=true\nFROM alpine:3.22\n' },
    { text: '# escape=^\nFROM alpine:3.22\n' },
    { text: '# check=StageNameCasing\nFROM alpine:3.22\n' },
  ],
  good: [{ text: '# syntax=docker/dockerfile:1\n# check=skip=all;error=true\nFROM alpine:3.22\n' }],
  about: ['repeated-directive', 'bad-escape', 'directive'],
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
    for (const directive of context.tree.directives) {
      if (directive.name !== 'check' || directive.value.trim() === '') continue;
      const options = checkOptions(directive);
      const surplus = options[MOST_OPTIONS];
      if (surplus !== undefined) {
        yield {
          range: context.range({ start: surplus.start, end: directive.end }),
          message:
            '`check` has three options at most. Docker takes a fourth for a part of the third. Give each of `skip=`, `error=` and `experimental=` once.',
        };
      }
      for (const option of options) {
        if (CHECK_OPTION.test(context.source(option))) continue;
        yield {
          range: context.range(option.start === option.end ? directive : option),
          message:
            '`check` takes `skip=` and `experimental=` with names of checks, and `error=true`. Docker stops at anything else.',
        };
      }
    }
  },
};
