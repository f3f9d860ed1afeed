import { describe, expect, it } from 'vitest';
import { BuildError, type BuildProgress } from '../api.ts';
import { failureText, plainProgress } from './plain.ts';

function plain(events: readonly BuildProgress[]): string {
  let text = '';
  const tell = plainProgress((piece) => {
    text += piece;
  });
  events.forEach(tell);
  return text;
}

describe('progress in plain form', () => {
  it('says where it turns to another vertex and back', () => {
    expect(
      plain([
        { type: 'start', vertex: 1, name: 'one' },
        { type: 'text', vertex: 1, text: 'a', seconds: 0.0404 },
        { type: 'start', vertex: 2, name: 'two' },
        { type: 'status', vertex: 2, text: 'half' },
        { type: 'done', vertex: 2, seconds: 61.26 },
        { type: 'text', vertex: 1, text: 'b', seconds: 12.3456 },
        { type: 'done', vertex: 1, seconds: 12.5 },
        { type: 'cached', vertex: 3, name: 'three' },
        { type: 'end' },
      ]),
    ).toBe(`#0 building with "default" instance using docker driver

#1 one
#1 0.040 a
#1 ...

#2 two
#2 half
#2 DONE 61.3s

#1 one
#1 12.346 b
#1 DONE 12.5s

#3 three
#3 CACHED
`);
  });

  it('shows the last ten lines of what has failed, and nothing of what was given up', () => {
    const lines = Array.from({ length: 12 }, (_, index) => ({
      ...({ type: 'text', vertex: 1, text: `line ${index}`, seconds: 1 } as const),
    }));
    const text = plain([
      { type: 'start', vertex: 1, name: 'one' },
      ...lines,
      { type: 'error', vertex: 1, message: 'no' },
      { type: 'start', vertex: 2, name: 'two' },
      { type: 'error', vertex: 2, message: 'context canceled' },
      { type: 'notice', text: '[Warning] spare' },
      { type: 'warning', code: 'A', message: 'b', line: 3 },
      { type: 'end' },
    ]);
    expect(text.slice(text.indexOf('#1 ERROR'))).toBe(`#1 ERROR: no

#2 two
#2 CANCELED
------
 > one:
${Array.from({ length: 10 }, (_, index) => `1.000 line ${index + 2}`).join('\n')}
------

 2 warnings found (use docker --debug to expand):
 - [Warning] spare
 - A: b (line 3)
`);
  });

  it('ends with the lines of the file and the error', () => {
    expect(failureText(new BuildError('failed to solve: no', 1, ['Dockerfile:1', '---']))).toBe(
      'Dockerfile:1\n---\nERROR: failed to build: failed to solve: no\n',
    );
  });
});
