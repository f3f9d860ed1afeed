import type { Rule } from '../../rule.ts';
import type { FileContext } from '../context.ts';
import { MAX_LENGTH } from '../limits.ts';

export const rule: Rule<FileContext> = {
  code: 'file/too-large',
  severity: 'error',
  summary: 'The file is at most a million characters long',
  why: 'The checker runs while you type, so it leaves out files above 1,048,576 characters. No Dockerfile comes near that, and ECS takes a task definition of at most 65,536 bytes: such a file is most likely another one, under a name that the checker knows.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  bad: [{ text: `# ${'x'.repeat(MAX_LENGTH)}\n` }],
  good: [{ text: 'FROM node:24-alpine\nCMD ["node", "server.js"]\n' }],
  *check(context) {
    const { text } = context;
    if (text.length <= MAX_LENGTH) return;
    yield {
      range: context.lines.range(0, 0),
      message: `The file has ${text.length.toLocaleString('en-GB')} characters; above ${MAX_LENGTH.toLocaleString('en-GB')} it is not checked. Look whether it is the file you meant, or move what is large out of it.`,
    };
  },
};
