import { describe, expect, it } from 'vitest';
import { FenceError, parseFence } from './fence.ts';

describe('parseFence', () => {
  it('reads a live fence with its deliberate faults', () => {
    expect(parseFence('dockerfile', 'live id="first" expect="DL3007 JSONArgsRecommended"')).toEqual({
      language: 'dockerfile',
      path: 'Dockerfile',
      live: true,
      id: 'first',
      expect: ['DL3007', 'JSONArgsRecommended'],
    });
  });
  it('takes another file name', () => {
    expect(parseFence('task-definition', 'file="web.task-definition.json"').path).toBe(
      'web.task-definition.json',
    );
  });
  it('takes any other language as it is', () => {
    expect(parseFence('sh', null)).toEqual({
      language: 'sh',
      path: 'snippet.sh',
      live: false,
      id: undefined,
      expect: [],
    });
    expect(parseFence(undefined, undefined).language).toBe('text');
  });
  it.each([
    ['dockerfile', 'live', 'a live fence needs an id'],
    ['dockerfile', 'live id="Has Space"', 'a live fence needs an id'],
    ['sh', 'live id="a"', 'a ```sh fence cannot be live'],
    ['dockerfile', 'alive', '“alive” on a ```dockerfile fence is unknown'],
    ['dockerfile', 'expect=DL3007', 'cannot read “expect=DL3007” after ```dockerfile'],
  ])('says what is wrong with ```%s %s', (language, meta, message) => {
    expect(() => parseFence(language, meta)).toThrow(FenceError);
    expect(() => parseFence(language, meta)).toThrow(message);
  });
});
