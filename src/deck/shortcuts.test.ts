import { describe, expect, it } from 'vitest';
import { actionFor, belongsToTarget, keyName, shortcuts } from './shortcuts.ts';

const press = (
  key: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {},
) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});
const inside = (selector: string) => ({
  closest: (asked: string) => (asked.split(', ').includes(selector) ? ({} as Element) : null),
});

describe('actionFor', () => {
  it('knows the arrow keys and a clicker', () => {
    expect(actionFor(press('ArrowRight'))).toBe('next');
    expect(actionFor(press('PageDown'))).toBe('next');
    expect(actionFor(press('PageUp'))).toBe('previous');
    expect(actionFor(press('.'))).toBe('black');
  });
  it('tells Space from Shift+Space', () => {
    expect(actionFor(press(' '))).toBe('next');
    expect(actionFor(press(' ', { shiftKey: true }))).toBe('previous');
  });
  it('reads letters with caps lock on, and ? with the Shift it needs', () => {
    expect(actionFor(press('N'))).toBe('notes');
    expect(actionFor(press('?', { shiftKey: true }))).toBe('help');
  });
  it('leaves the browser its own shortcuts', () => {
    expect(actionFor(press('f', { ctrlKey: true }))).toBeUndefined();
    expect(actionFor(press('ArrowLeft', { altKey: true }))).toBeUndefined();
    expect(actionFor(press('n', { metaKey: true }))).toBeUndefined();
  });
  it('has no key twice', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('belongsToTarget', () => {
  it('never takes a key from somebody who types', () => {
    for (const place of ['textarea', '.monaco-editor', '.xterm', 'input'])
      for (const key of ['n', ' ', 'ArrowRight', 'PageDown'])
        expect(belongsToTarget(inside(place), key), `${key} in ${place}`).toBe(true);
  });
  it('lets Space press a focused button but pages on with PageDown', () => {
    expect(belongsToTarget(inside('button'), ' ')).toBe(true);
    expect(belongsToTarget(inside('button'), 'PageDown')).toBe(false);
  });
  it('lets the arrows scroll a focused listing', () => {
    expect(belongsToTarget(inside('[tabindex="0"]'), 'ArrowRight')).toBe(true);
    expect(belongsToTarget(inside('[tabindex="0"]'), 'PageDown')).toBe(false);
  });
});

describe('keyName', () => {
  it('writes keys as keyboards do', () => {
    expect(['ArrowRight', ' ', 'shift+ ', 'n', 'PageUp'].map(keyName)).toEqual([
      '→',
      'Space',
      'Shift Space',
      'N',
      'PageUp',
    ]);
  });
});
