import type { Rule } from '../../rule.ts';
import type { DockerignoreContext } from '../context.ts';

export const rule: Rule<DockerignoreContext> = {
  code: 'dockerignore/invalid-pattern',
  severity: 'error',
  summary: 'A `.dockerignore` holds patterns that Docker can read',
  why: 'In a pattern, `[` begins a list of characters and needs its `]`, with at least one character between; a backslash takes the character behind it as it is, so none may stand at the end; and `!` alone takes nothing back. Docker refuses a pattern that breaks this.\n\nWhere the bracket is part of a file’s name, put a backslash before it: `\\[draft].md`.',
  source: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
  bad: [{ text: 'node_modules\nnotes/[draft.md\n' }, { text: 'dist\n!\n' }],
  good: [
    {
      text: '# what the build does not need\nnode_modules\n**/*.log\nnotes/[a-m]*.md\n!notes/\\[draft].md\n',
    },
  ],
  *check({ file, lines }) {
    for (const { pattern, start, end, text } of file.rules) {
      if (pattern !== undefined) continue;
      yield {
        range: lines.range(start, end),
        message:
          text === ''
            ? 'Docker refuses an exception without a pattern. Write behind the `!` what it takes back, or remove the line.'
            : `Docker refuses the pattern \`${text}\`: a \`[\` is not closed or holds nothing, or a \`\\\` stands at the end. Close it, or write \`\\[\` for the character itself.`,
      };
    }
  },
};
