import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';

const ONE = 'takes one argument';
const SOME = 'takes at least one argument';
const SOURCE_AND_TARGET = 'takes a source and a destination';

const NEEDS: Readonly<Record<string, string>> = {
  ARG: SOME,
  ENV: SOME,
  EXPOSE: SOME,
  FROM: 'takes an image, and a stage name after `AS` if you like',
  HEALTHCHECK: SOME,
  LABEL: SOME,
  MAINTAINER: ONE,
  ONBUILD: 'takes the instruction to run later',
  SHELL: SOME,
  STOPSIGNAL: ONE,
  USER: ONE,
  VOLUME: SOME,
  WORKDIR: ONE,
};

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/argument-count',
  severity: 'error',
  summary: 'Every instruction has the arguments that it needs',
  why: 'Docker refuses an instruction with too few arguments, and a `FROM` with words that it cannot place.\n\n`COPY` and `ADD` need at least two: the last one is the destination. `FROM` takes one, or three with `AS` in the middle.',
  source: 'https://docs.docker.com/reference/dockerfile/',
  bad: [
    { text: 'FROM node:24-slim\nCOPY package.json\n' },
    { text: 'FROM node:24-slim build\nRUN npm ci\n' },
    { text: 'FROM node:24-slim\nUSER\n' },
    { text: 'FROM node:24-slim\nVOLUME []\n' },
  ],
  good: [{ text: 'FROM node:24-slim AS build\nCOPY package.json ./\nUSER node\nCMD []\n' }],
  local: true,
  *check(context) {
    for (const instruction of context.instructions.filter(lacks)) {
      const { args, hasArguments, keyword, name } = instruction;
      yield {
        range: context.range(hasArguments ? args : keyword),
        message: `\`${name}\` ${unmetNeed(instruction) ?? ''}. Docker cannot build the file as it is.`,
      };
    }
  },
};

function lacks(instruction: Instruction): boolean {
  return unmetNeed(instruction) !== undefined;
}

/** What the instruction takes, where it has not got it. */
function unmetNeed({ name, hasArguments, words, json, command }: Instruction): string | undefined {
  if (name === 'COPY' || name === 'ADD') return words.length < 2 ? SOURCE_AND_TARGET : undefined;
  if (!hasArguments) return Object.hasOwn(NEEDS, name) ? NEEDS[name] : undefined;
  if (name === 'VOLUME') return json && words.length === 0 ? SOME : undefined;
  if (name === 'SHELL') return command?.exec?.length === 0 ? SOME : undefined;
  if (name !== 'FROM' || words.length === 1) return undefined;
  return words.length === 3 && words[1]?.text.toUpperCase() === 'AS' ? undefined : NEEDS['FROM'];
}
