import type { Rule } from '../../rule.ts';
import type { FileContext } from '../context.ts';

export const rule: Rule<FileContext> = {
  code: 'file/empty',
  severity: 'error',
  summary: 'The file holds something',
  why: 'A file without any text is no Dockerfile, task definition or manifest: the tool that reads it stops at once. Often it is a file that was not saved, or an output that went elsewhere.',
  source: 'https://docs.docker.com/reference/dockerfile/',
  bad: [{ text: '\n' }],
  good: [{ text: 'FROM node:24-alpine\nCMD ["node", "server.js"]\n' }],
  *check(context) {
    const { text, language } = context;
    if (language === 'hadolint-config' || language === 'dockerignore' || /[^\s\uFEFF]/.test(text)) return;
    yield {
      range: context.lines.range(0, 0),
      message: 'The file is empty. Write it, or look whether it was saved.',
    };
  },
};
