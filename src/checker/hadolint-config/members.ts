import type { Severity } from '../diagnostic.ts';
import type { LabelKind } from '../settings.ts';

/** What a member of the configuration holds. */
export type MemberShape = 'flag' | 'format' | 'threshold' | 'codes' | 'severities' | 'registries' | 'labels';

/** The members that hadolint knows. Source: https://github.com/hadolint/hadolint#configure */
export const MEMBERS: ReadonlyMap<string, MemberShape> = new Map<string, MemberShape>([
  ['failure-threshold', 'threshold'],
  ['format', 'format'],
  ['ignored', 'codes'],
  ['label-schema', 'labels'],
  ['no-color', 'flag'],
  ['no-fail', 'flag'],
  ['override', 'severities'],
  ['strict-labels', 'flag'],
  ['disable-ignore-pragma', 'flag'],
  ['trustedRegistries', 'registries'],
  ['verbose', 'flag'],
]);

export const SEVERITIES: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['style', 'style'],
]);

/** A threshold as hadolint names it. Below `style` it has `ignore`, which no finding has here. */
export const THRESHOLDS: ReadonlyMap<string, Severity | 'none'> = new Map<string, Severity | 'none'>([
  ...SEVERITIES,
  ['ignore', 'style'],
  ['none', 'none'],
]);

/** Source: https://github.com/hadolint/hadolint#linting-labels */
export const LABEL_KINDS: ReadonlyMap<string, LabelKind> = new Map<string, LabelKind>([
  ['text', 'text'],
  ['rawtext', 'text'],
  ['url', 'url'],
  ['rfc3339', 'rfc3339'],
  ['spdx', 'spdx'],
  ['hash', 'hash'],
  ['semver', 'semver'],
  ['email', 'email'],
]);
