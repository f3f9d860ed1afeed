import { describe, expect, it } from 'vitest';
import { ANATOMY, PARTS } from './instance-parts.ts';

describe('the parts of an instance', () => {
  it('are down themselves when they have stopped', () => {
    for (const part of PARTS) expect(ANATOMY[part].fates[part].down).toBe(true);
  });

  it('take along all above them, but for the agent, whose tasks go on', () => {
    const downWith = (part: (typeof PARTS)[number]) => PARTS.filter((each) => ANATOMY[part].fates[each].down);
    expect(downWith('ami')).toEqual(['ami', 'docker', 'agent', 'tasks']);
    expect(downWith('docker')).toEqual(['docker', 'agent', 'tasks']);
    expect(downWith('agent')).toEqual(['agent']);
    expect(downWith('tasks')).toEqual(['tasks']);
  });

  it('are told in words that have room in the drawing', () => {
    for (const part of PARTS) {
      const { duty, fates } = ANATOMY[part];
      for (const words of [duty, ...Object.values(fates).map((fate) => fate.words)])
        expect(words.length, words).toBeLessThanOrEqual(46);
    }
  });
});
