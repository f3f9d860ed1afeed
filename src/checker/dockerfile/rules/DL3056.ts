import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { findMisfits } from '../labels.ts';

const NUMBER = '(?:0|[1-9]\\d*)';
const BEFORE_RELEASE = `(?:${NUMBER}|\\d*[a-z-][\\da-z-]*)`;
const VERSION = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${BEFORE_RELEASE}(?:\\.${BEFORE_RELEASE})*)?(?:\\+[\\da-z-]+(?:\\.[\\da-z-]+)*)?$`,
  'i',
);

export const rule: Rule<DockerfileContext> = {
  code: 'DL3056',
  severity: 'warning',
  summary: 'A label of kind semver holds a semantic version',
  why: '`label-schema` in `.hadolint.yaml` says which labels hold a semantic version: three numbers without leading zeros, then `-rc.1` for what comes before a release and `+build.5` for a build. Tools sort by it. A `v` in front is for Git tags and no part of it.\n\nA value with a variable that is not known here is let through.',
  source: 'https://semver.org/',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.version="v1.4"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.version: semver\n' },
      ],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.version="1.4.0-rc.1"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.version: semver\n' },
      ],
    },
  ],
  about: ['label-schema'],
  local: true,
  check: (context) =>
    findMisfits(context, 'semver', (value) => VERSION.test(value), 'a semantic version such as `1.4.0`'),
};
