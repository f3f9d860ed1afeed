import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-json-form',
  severity: 'error',
  summary: 'A JSON array of arguments holds strings only, and SHELL has one',
  why: 'The exec form is a JSON array of strings: `["node", "--port", "8080"]`. Numbers, `null` and nested arrays are valid JSON, but no arguments, so Docker stops.\n\n`SHELL` knows no other form.',
  source: 'https://docs.docker.com/reference/dockerfile/#exec-form',
  bad: [
    { text: 'FROM node:24-slim\nCMD ["node", "server.js", 8080]\n' },
    { text: 'FROM debian:13-slim\nSHELL /bin/bash -c\n' },
  ],
  good: [{ text: 'FROM node:24-slim\nSHELL ["/bin/bash", "-c"]\nCMD ["node", "server.js", "8080"]\n' }],
  about: ['json-not-strings', 'SHELL'],
  *check(context) {
    for (const fault of context.tree.faults) {
      if (fault.kind !== 'json-not-strings') continue;
      yield {
        range: context.range(fault),
        message:
          'This array holds something that is no string. Arguments are strings, so Docker stops. Put double quotes around each item.',
      };
    }
    for (const { command } of context.named('SHELL')) {
      if (command === undefined || command.exec !== undefined || context.isBrokenJson(command)) continue;
      yield {
        range: context.range(command.text),
        message:
          '`SHELL` takes a JSON array. Docker knows no other form of it. Write `SHELL ["/bin/bash", "-c"]`.',
      };
    }
  },
};
