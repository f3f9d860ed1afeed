import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { stagesWithDeferred } from '../stage-lookup.ts';
import type { Stage } from '../syntax/tree.ts';

/** From the root, or from a drive; looked for in the word as written too, since `c:\x` loses its backslash. */
const ABSOLUTE = /^["']?(?:[a-z]:)?[/\\]/i;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3045',
  severity: 'warning',
  summary: 'A relative target of COPY or ADD has a WORKDIR above it',
  why: 'A relative target is relative to the working directory. Where the stage and those it builds on have set none, that is the base image’s, which most leave at `/`: `COPY . .` then spills your project over the root of the file system, and a new base image may move it.\n\n`WORKDIR` above the line says where the files go.',
  source: 'https://docs.docker.com/build/building/best-practices/#workdir',
  bad: [
    { text: 'FROM node:24-slim\nCOPY package.json server.js ./\nCMD ["node", "server.js"]\n' },
    {
      text: 'FROM node:24-slim AS build\nWORKDIR /app\nRUN npm run build\n\nFROM nginx:1.29\nCOPY --from=build /app/dist html\n',
    },
  ],
  good: [
    { text: 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json server.js ./\n' },
    { text: 'FROM node:24-slim AS base\nWORKDIR /app\n\nFROM base\nCOPY . .\n' },
    { text: 'FROM nginx:1.29\nCOPY public /usr/share/nginx/html\n' },
  ],
  about: ['COPY', 'ADD'],
  *check(context) {
    const { stages, variables } = context;
    const settled = new Set<Stage>();
    for (const { stage, instructions } of stagesWithDeferred(context, 'COPY', 'ADD', 'WORKDIR')) {
      const parent = stages.parents.get(stage);
      let isSettled = parent !== undefined && settled.has(parent);
      let isSettledLater = isSettled;
      for (const { name, words, isDeferred } of instructions) {
        if (name === 'WORKDIR') {
          isSettledLater = true;
          if (!isDeferred) isSettled = true;
          continue;
        }
        const target = words.at(-1);
        if (target === undefined || words.length < 2 || (isDeferred ? isSettledLater : isSettled)) continue;
        if (ABSOLUTE.test(target.text)) continue;
        const path = variables.expand(target);
        if (path === undefined || path === '' || ABSOLUTE.test(path)) continue;
        yield {
          range: context.range(target),
          message: `\`${target.text}\` is relative, and no \`WORKDIR\` says to what. The files go to the base image’s working directory, most often \`/\`. Set \`WORKDIR\` above, or write the path from \`/\`.`,
        };
      }
      if (isSettled) settled.add(stage);
    }
  },
};
