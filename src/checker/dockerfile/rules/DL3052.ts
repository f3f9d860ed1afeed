import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { findMisfits } from '../labels.ts';

const ADDRESS = /^(?!https?:(?!\/\/[^/?#]))[a-z][a-z\d+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2})+$/i;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3052',
  severity: 'warning',
  summary: 'A label of kind url holds an address',
  why: '`label-schema` in `.hadolint.yaml` says which labels hold an address. Tools turn such a label into a link, and a link that leads nowhere is worse than none.\n\nAn address begins with its scheme, `https:` for most; after `http:` and `https:` comes a host. A value with a variable that is not known here is let through.',
  source: 'https://www.rfc-editor.org/rfc/rfc3986',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.source="example.com/shop"\n',
      beside: [{ path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.source: url\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.source="https://git.example.com/shop"\n',
      beside: [{ path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.source: url\n' }],
    },
  ],
  about: ['label-schema'],
  local: true,
  check: (context) =>
    findMisfits(context, 'url', (value) => ADDRESS.test(value), 'an address such as `https://example.com/`'),
};
