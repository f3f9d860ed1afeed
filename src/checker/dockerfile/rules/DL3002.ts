import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { finalUser } from '../final-user.ts';

const ROOT = /^(?:root|0+)(?::|$)/;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3002',
  severity: 'warning',
  summary: 'The image does not switch back to root at its end',
  why: 'The last `USER` is the one that the container’s process runs as. Root may change every file of the container, so an attacker who gets into the process may too.\n\nSwitch to root for the steps that need it, and back before `CMD`. The final stage counts, and what it inherits from the stages it builds on.',
  source: 'https://docs.docker.com/build/building/best-practices/#user',
  bad: [
    { text: 'FROM node:24-slim\nUSER root\nCMD ["node", "server.js"]\n' },
    {
      text: 'FROM node:24-slim AS base\nUSER root\nRUN npm install --global pm2@6\n\nFROM base\nCMD ["node", "server.js"]\n',
    },
  ],
  good: [
    { text: 'FROM node:24-slim\nUSER root\nRUN apt-get update\nUSER node\nCMD ["node", "server.js"]\n' },
    { text: 'FROM node:24-slim AS build\nUSER root\nRUN npm ci\n\nFROM node:24-slim\nUSER node\n' },
  ],
  about: ['USER'],
  *check(context) {
    const last = finalUser(context);
    if (last === undefined || !ROOT.test(context.variables.expand(last.args) ?? '')) return;
    yield {
      range: context.range(last.args),
      message:
        'The process of this image runs as root. Whoever gets into it may change every file of the container. End with a `USER` that has fewer rights.',
    };
  },
};
