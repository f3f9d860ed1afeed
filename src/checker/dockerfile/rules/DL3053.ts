import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { findMisfits } from '../labels.ts';

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3053',
  severity: 'warning',
  summary: 'A label of kind rfc3339 holds a date and time',
  why: '`label-schema` in `.hadolint.yaml` says which labels hold a moment. RFC 3339 writes it so that every tool reads the same: date, `T`, time, and `Z` or the distance to it, as in `2026-11-23T14:05:00+01:00`. A day alone is none.\n\nA value with a variable that is not known here is let through.',
  source: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.created="23 November 2026"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.created: rfc3339\n' },
      ],
    },
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.created="2026-02-30T12:00:00Z"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.created: rfc3339\n' },
      ],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.created="2026-11-23T14:05:00+01:00"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  org.opencontainers.image.created: rfc3339\n' },
      ],
    },
  ],
  about: ['label-schema'],
  local: true,
  check: (context) =>
    findMisfits(context, 'rfc3339', isMoment, 'a date and time such as `2026-11-23T14:05:00Z`'),
};

function isMoment(value: string): boolean {
  const match = MOMENT.exec(value);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
