import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeMode, showMode } from './mode.ts';

const bits = fc.integer({ min: 0, max: 0o777 });
const letters = (three: number) =>
  `${(three & 4) === 0 ? '' : 'r'}${(three & 2) === 0 ? '' : 'w'}${(three & 1) === 0 ? '' : 'x'}`;

describe('modes', () => {
  it.each([
    ['755', 0, false, 0o755],
    ['u+x', 0o644, false, 0o744],
    ['+x', 0o644, false, 0o755],
    ['+w', 0o444, false, 0o644],
    ['go-r', 0o644, false, 0o600],
    ['a=rX', 0o700, false, 0o555],
    ['a=rX', 0o600, false, 0o444],
    ['X', 0o600, false, undefined],
    ['u=rwx,g=u,o=', 0o640, false, 0o770],
    ['u+s,+t', 0o755, false, 0o5755],
    ['755', 0o2755, true, 0o2755],
    ['00755', 0o2755, true, 0o755],
    ['u+x-w', 0o644, false, 0o544],
    ['888', 0, false, undefined],
    ['', 0, false, undefined],
  ])('%s of %o (folder: %s) is %o', (text, mode, isFolder, wanted) => {
    expect(changeMode(text, mode, isFolder)).toBe(wanted);
  });

  it('say the same in letters and in digits', () => {
    fc.assert(
      fc.property(bits, bits, (wanted, old) => {
        const text = `u=${letters(wanted >> 6)},g=${letters((wanted >> 3) & 7)},o=${letters(wanted & 7)}`;
        expect(changeMode(text, old, false)).toBe(wanted);
        expect(changeMode(wanted.toString(8), old, false)).toBe(wanted);
      }),
    );
  });

  it('are shown as they are read', () => {
    fc.assert(
      fc.property(bits, (mode) => {
        const shown = showMode('file', mode).slice(1).replaceAll('-', '');
        expect(shown).toBe(letters(mode >> 6) + letters((mode >> 3) & 7) + letters(mode & 7));
      }),
    );
    expect(showMode('directory', 0o1777)).toBe('drwxrwxrwt');
    expect(showMode('file', 0o4644)).toBe('-rwSr--r--');
    expect(showMode('link', 0o777)).toBe('lrwxrwxrwx');
  });
});
