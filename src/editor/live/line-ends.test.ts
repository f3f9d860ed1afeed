import { expect, test } from 'vitest';
import { toLf, withLineEndsOf } from './line-ends.ts';

test('a field’s text gets the line ends it came with', () => {
  expect(withLineEndsOf('a\nb', 'x\r\ny')).toBe('a\r\nb');
  expect(withLineEndsOf('a\nb', 'x\ny')).toBe('a\nb');
  expect(withLineEndsOf('a\r\nb\nc', 'x\r\ny')).toBe('a\r\nb\r\nc');
  expect(toLf('a\r\nb\n')).toBe('a\nb\n');
});
