import { expect, test } from 'vitest';
import { MOUNT_KEYS, mountKeyProblem } from '../../mount.ts';
import { MOUNT_KEY_ALIASES, MOUNT_KEY_HELP, MOUNT_TYPES, MOUNT_VALUES, mountKeyHelp } from './mounts.ts';

const VALUES: Readonly<Record<string, string>> = {
  sharing: 'locked',
  mode: '0755',
  uid: '0',
  gid: '0',
  size: '64m',
  required: 'true',
  readonly: 'true',
  readwrite: 'true',
};

test('the checker takes every key that is offered for a type', () => {
  for (const [type, { keys }] of Object.entries(MOUNT_TYPES)) {
    for (const key of keys) {
      const value = { text: VALUES[key] ?? '/x', start: 0, end: 1 };
      expect(mountKeyProblem({ key, value, start: 0, end: 1 }, type), `${type} ${key}`).toBeUndefined();
      expect(mountKeyHelp(key, type), `${type} ${key}`).toMatch(/\.$/);
    }
  }
});

test('every key that the checker knows is explained', () => {
  for (const key of MOUNT_KEYS) expect(mountKeyHelp(key, 'cache'), key).toBeDefined();
  expect([...Object.keys(MOUNT_KEY_HELP), ...Object.keys(MOUNT_KEY_ALIASES)].sort()).toEqual(
    [...MOUNT_KEYS].sort(),
  );
});

test('the checker takes every value that is offered', () => {
  for (const [key, values] of Object.entries(MOUNT_VALUES)) {
    for (const text of Object.keys(values)) {
      expect(
        mountKeyProblem({ key, value: { text, start: 0, end: 1 }, start: 0, end: 1 }, undefined),
      ).toBeUndefined();
    }
  }
});
