import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/01-clone-in-image',
  severity: 'info',
  factor: 1,
  summary: 'The image is built from this codebase, not from a clone',
  why: 'A Dockerfile that clones a repository builds what stands there today, not what lies beside it: the commit you build is not the code you ship, and the layer cache keeps an old clone for as long as the line stays the same.\n\n`COPY` the code of this commit. A tool from elsewhere comes by its released version, with a checksum; a clone of a tag or commit is let through.',
  source: 'https://12factor.net/codebase',
  bad: [
    {
      text: 'FROM node:24\nRUN git clone https://github.com/example/shop.git /app\nWORKDIR /app\nRUN npm ci\n',
      beside: [{ path: 'README.md', text: 'shop\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24\nRUN git clone --branch v1.4.2 https://github.com/example/tool.git /tool\nWORKDIR /app\nCOPY . .\n',
      beside: [{ path: 'README.md', text: 'shop\n' }],
    },
    {
      text: 'FROM node:24\nRUN git clone https://github.com/example/tool.git /tool && git -C /tool checkout 0a1b2c3\n',
      beside: [{ path: 'README.md', text: 'shop\n' }],
    },
  ],
  *check(workspace) {
    for (const context of workspace.dockerfiles) {
      const commands = [...context.shell.commands('git')];
      const isPinned = commands.some(({ args }) =>
        args.some(({ text }) => text === 'checkout' || text === 'reset' || text === 'switch'),
      );
      if (isPinned) continue;
      for (const { args } of commands) {
        const clone = args.find(({ text }) => !text.startsWith('-'));
        if (clone?.text !== 'clone') continue;
        if (args.some(({ text }) => /^(?:-b|--branch|--revision)(?:=|$)/.test(text))) continue;
        yield {
          path: context.path,
          range: context.range(clone),
          message:
            '`git clone` brings whatever stands in the repository today. The commit you build is then not the code you ship. Use `COPY`, or clone a tag.',
        };
      }
    }
  },
};
