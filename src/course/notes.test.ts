import { describe, expect, it } from 'vitest';
import { splitNotes } from './notes.ts';

describe('splitNotes', () => {
  it('parts the slide from its notes', () => {
    expect(
      splitNotes('<p>On screen</p><!--notes--><p>Say this.</p><!--/notes--><p>Also on screen</p>'),
    ).toEqual({
      body: '<p>On screen</p><p>Also on screen</p>',
      notes: '<p>Say this.</p>',
    });
  });
  it('joins notes that stand in several places', () => {
    expect(
      splitNotes('<!--notes--><p>One.</p><!--/notes-->x<!--notes--><p>Two.</p><!--/notes-->').notes,
    ).toBe('<p>One.</p><p>Two.</p>');
  });
  it('leaves a slide without notes alone', () => {
    expect(splitNotes('<p>On screen</p>')).toEqual({ body: '<p>On screen</p>', notes: '' });
  });
});
