import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { findMisfits } from '../labels.ts';

const ATOMS = "[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*";
const ADDRESS = new RegExp(
  `^(?:${ATOMS}|"(?:[^"\\\\]|\\\\.)*")@(?:[\\da-z](?:[\\da-z-]*[\\da-z])?(?:\\.[\\da-z](?:[\\da-z-]*[\\da-z])?)*|\\[[\\da-f.:]+\\])$`,
  'i',
);

export const rule: Rule<DockerfileContext> = {
  code: 'DL3058',
  severity: 'warning',
  summary: 'A label of kind email holds an e-mail address',
  why: '`label-schema` in `.hadolint.yaml` says which labels hold an e-mail address. That is the address alone, `team@example.com`: no name around it, no `mailto:`, and one address only.\n\nA value with a variable that is not known here is let through.',
  source: 'https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL com.example.contact="the shop team"\n',
      beside: [{ path: '.hadolint.yaml', text: 'label-schema:\n  com.example.contact: email\n' }],
    },
    {
      text: 'FROM node:24-slim\nLABEL com.example.contact="Ada <ada@example.com>"\n',
      beside: [{ path: '.hadolint.yaml', text: 'label-schema:\n  com.example.contact: email\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL com.example.contact="shop-team@example.com"\n',
      beside: [{ path: '.hadolint.yaml', text: 'label-schema:\n  com.example.contact: email\n' }],
    },
  ],
  about: ['label-schema'],
  local: true,
  check: (context) =>
    findMisfits(
      context,
      'email',
      (value) => ADDRESS.test(value),
      'one e-mail address such as `team@example.com`',
    ),
};
