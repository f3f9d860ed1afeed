import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { findMisfits } from '../labels.ts';
import { isLicenseExpression } from '../spdx.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3054',
  severity: 'warning',
  summary: 'A label of kind spdx holds an SPDX licence expression',
  why: '`label-schema` in `.hadolint.yaml` says which labels name a licence as SPDX does: `MIT`, `Apache-2.0`, or an expression such as `MIT OR Apache-2.0` and `GPL-2.0-only WITH Classpath-exception-2.0`. Tools know these names; `Apache 2` and `GPLv3` they do not.\n\nThe expression is checked, and of a name: that it is one of the common ones, or ends in a version (`EPL-2.0`), or begins with `LicenseRef-`. The whole list is not looked at, so that a rare name without a version is reported, and a wrong one with a version is not.',
  source: 'https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.licenses="Apache 2"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.licenses: spdx\n' },
      ],
    },
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.licenses="MIT AND"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.licenses: spdx\n' },
      ],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.licenses="MIT OR (Apache-2.0 AND BSD-3-Clause)"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.licenses: spdx\n' },
      ],
    },
  ],
  about: ['label-schema'],
  local: true,
  check: (context) =>
    findMisfits(context, 'spdx', isLicenseExpression, 'an SPDX expression such as `MIT` or `Apache-2.0`'),
};
