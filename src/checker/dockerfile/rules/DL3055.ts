import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { findMisfits } from '../labels.ts';

const COMMIT = /^(?:[\da-f]{7,40}|[\da-f]{64})$/;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3055',
  severity: 'warning',
  summary: 'A label of kind hash holds a Git commit',
  why: '`label-schema` in `.hadolint.yaml` says which labels hold a commit. It is a hash in full, 40 or 64 hexadecimal digits in lower case, or its beginning, seven digits or more. A branch or a tag moves on, and no longer says what the image was built from.\n\nA value with a variable that is not known here is let through.',
  source: 'https://git-scm.com/docs/gitrevisions',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.revision="main"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.revision: hash\n' },
      ],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.revision="9f2b6c1e04d7a8835bb0f6a1c2d4e7f9081b3c5d"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.revision: hash\n' },
      ],
    },
  ],
  about: ['label-schema'],
  local: true,
  check: (context) =>
    findMisfits(
      context,
      'hash',
      (value) => COMMIT.test(value),
      'the hash of a Git commit, such as `9f2b6c1`',
    ),
};
