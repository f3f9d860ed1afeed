import { cleanPath, Dockerignore, type IgnoreRule } from '../../dockerignore/dockerignore.ts';
import type { Rule } from '../../rule.ts';
import { Lines } from '../../text.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction, Word } from '../syntax/tree.ts';

const REMOTE = /^(?:https?|ftp|ssh|git):\/\/|^git@|\.git(?:#|$)/i;
const WHOLE_CONTEXT = new Set(['*', '**', '**/*']);

export const rule: Rule<DockerfileContext> = {
  code: 'CopyIgnoredFile',
  severity: 'warning',
  summary: 'COPY and ADD name no file that .dockerignore leaves out',
  why: 'What `.dockerignore` leaves out is not part of the build context, so `COPY` does not find it and the build stops with “not found”, though the file lies there for all to see.\n\nWhere an exception (`!…`) may take the path or something in it back, nothing is said.',
  source: 'https://docs.docker.com/reference/build-checks/copy-ignored-file/',
  bad: [
    {
      text: 'FROM nginx:1.29\nCOPY dist /usr/share/nginx/html\n',
      beside: [{ path: '.dockerignore', text: 'node_modules\ndist\n' }],
    },
    {
      text: 'FROM node:24-slim\nCOPY package.json server.js ./\n',
      beside: [{ path: '.dockerignore', text: '*\n!src\n!package.json\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim AS build\nCOPY . .\nRUN npm run build\n\nFROM nginx:1.29\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
      beside: [{ path: '.dockerignore', text: 'node_modules\ndist\n' }],
    },
    {
      text: 'FROM node:24-slim\nCOPY package.json src ./\n',
      beside: [{ path: '.dockerignore', text: '*\n!src/**\n!package.json\n' }],
    },
  ],
  about: ['.dockerignore'],
  *check(context) {
    const { ignoreFile } = context;
    if (ignoreFile === undefined) return;
    const ignored = new Dockerignore(ignoreFile.text);
    let lines: Lines | undefined;
    for (const instruction of context.named('COPY', 'ADD')) {
      for (const word of localSources(instruction)) {
        const found = exclusion(ignored, context.variables.expand(word));
        if (found === undefined) continue;
        lines ??= new Lines(ignoreFile.text);
        yield {
          range: context.range(word),
          message: `\`.dockerignore\` leaves \`${word.text}\` out of the build context, so \`${instruction.name}\` does not find it. Remove line ${found.line + 1} there, or add an exception: \`!${word.text}\`.`,
          related: [
            {
              path: ignoreFile.path,
              range: lines.range(found.start, found.end),
              message: 'This line leaves it out.',
            },
          ],
        };
      }
    }
  },
};

/** The sources that come from the build context: no address, no here-document, nothing from another stage. */
function localSources({ words, flags, heredocs }: Instruction): readonly Word[] {
  if (flags.some(({ name }) => name === 'from')) return [];
  return words
    .slice(0, -1)
    .filter(({ text, start }) => !REMOTE.test(text) && !heredocs.some((heredoc) => heredoc.start === start));
}

function exclusion(ignored: Dockerignore, source: string | undefined): IgnoreRule | undefined {
  if (source === undefined) return undefined;
  const path = cleanPath(source);
  if (path === '.' || path === '') {
    return ignored.hasExceptions ? undefined : ignored.rules.find(({ text }) => WHOLE_CONTEXT.has(text));
  }
  const rule = ignored.ruleThatExcludes(path);
  if (rule === undefined || !ignored.hasExceptions) return rule;
  const isWildcard = /[*?[]/.test(path);
  return isWildcard || ignored.mayIncludeWithin(path) ? undefined : rule;
}
