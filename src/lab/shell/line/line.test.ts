import { describe, expect, it } from 'vitest';
import { listChoices } from './choices.ts';
import { expandHistory } from './history.ts';
import { readTyped } from './unfinished-line.ts';

describe('the typed line', () => {
  it.each([
    ['', [], ''],
    ['do', [], 'do'],
    ['docker run -', ['docker', 'run'], '-'],
    ['docker run ', ['docker', 'run'], ''],
    ['cat a | gr', [], 'gr'],
    ['A=1 cat x', ['cat'], 'x'],
    ['if true; then cat "a b', ['cat'], 'a b'],
    [String.raw`cat a\ b 'c d' e`, ['cat', 'a b', 'c d'], 'e'],
    ['echo $(cat x', ['cat'], 'x'],
    ['cat <in >ou', ['cat'], 'ou'],
  ])('%s', (text, words, word) => {
    expect(readTyped(text)).toMatchObject({ words, word });
  });
});

describe('history expansion', () => {
  const entries = ['ls -l', 'echo a b', 'cat file'];
  it.each([
    ['!!', 'cat file'],
    ['sudo !!', 'sudo cat file'],
    ['!1', 'ls -l'],
    ['!-2 c', 'echo a b c'],
    ['!ec', 'echo a b'],
    ['rm !$', 'rm file'],
    ["echo '!!'", "echo '!!'"],
    [String.raw`echo \!!`, String.raw`echo \!!`],
    ['[ ! -f x ] && echo hi!', '[ ! -f x ] && echo hi!'],
    ['echo ${!x} $!', 'echo ${!x} $!'],
  ])('%s', (line, expanded) => {
    expect(expandHistory(line, entries)).toBe(expanded);
  });

  it('says what it does not find', () => {
    expect(() => expandHistory('!nope', entries)).toThrow('!nope: event not found');
  });
});

describe('a list of choices', () => {
  it('stands in columns, or with what each is', () => {
    expect(
      listChoices(
        ['a', 'bb', 'c', 'd', 'e'].map((word) => ({ word })),
        10,
      ),
    ).toBe('a   d\nbb  e\nc\n');
    expect(listChoices([{ word: 'run', about: 'Create a container' }, { word: 'x/y/rm' }], 40)).toBe(
      'run  Create a container\nrm\n',
    );
  });
});
