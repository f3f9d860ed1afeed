import { expect, it } from 'vitest';
import { clipboardDeed } from './clipboard-keys.ts';

const key = (text: string) => ({
  key: text.split('-').at(-1) ?? '',
  ctrlKey: text.includes('ctrl-'),
  shiftKey: text.includes('shift-'),
  altKey: text.includes('alt-'),
  metaKey: false,
});

it.each([
  ['ctrl-c', false, undefined],
  ['ctrl-c', true, 'copy'],
  ['ctrl-shift-C', false, 'copy'],
  ['ctrl-v', false, 'paste'],
  ['ctrl-shift-V', false, 'paste'],
  ['ctrl-alt-v', false, undefined],
  ['shift-Tab', false, 'leave'],
  ['Tab', false, undefined],
  ['v', true, undefined],
] as const)('%s, something selected: %s → %s', (text, hasSelection, deed) => {
  expect(clipboardDeed(key(text), hasSelection)).toBe(deed);
});
