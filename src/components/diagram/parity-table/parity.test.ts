import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, inWords, rows, type Choices, type RowName } from './parity.ts';

/** Every choice that the controls allow. */
const anyChoices: fc.Arbitrary<Choices> = fc.record({
  development: fc.record(
    Object.fromEntries(
      rows.map(({ name, development }) => [name, fc.constantFrom(...Object.keys(development))]),
    ) as Record<RowName, fc.Arbitrary<string>>,
  ),
  processor: fc.constantFrom('x86-64', 'Arm'),
});

describe('parity', () => {
  it('has a gap exactly where the two sides differ', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        for (const { development, production, gap } of compare(choices))
          expect(gap === undefined).toBe(development === production);
      }),
    );
  });

  it('can be closed in each row: production’s own is among the choices', () => {
    for (const { production, development } of rows)
      for (const each of production) expect(Object.keys(development)).toContain(each);
  });

  it('says each gap in two lines that fit', () => {
    for (const { development } of rows)
      for (const gaps of Object.values(development))
        for (const { lines } of Object.values(gaps))
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(50);
  });

  it('is told in words, silent gaps apart from loud ones', () => {
    const same = Object.fromEntries(
      rows.map(({ name, production }) => [name, production[0] ?? '']),
    ) as Record<RowName, string>;
    const say = (different: Partial<Record<RowName, string>>, processor = 'x86-64') =>
      inWords(compare({ development: { ...same, ...different }, processor }));
    expect(say({})).toContain('No gap.');
    expect(say({}, 'Arm')).toContain('1 gap. What gets through stops the program');
    expect(say({ processor: 'Arm' }, 'Arm')).toContain('No gap.');
    expect(say({ database: 'SQLite' })).toContain('1 gap, and nothing to hear');
    expect(say({ database: 'SQLite', mode: 'development' })).toContain(
      '2 gaps: 1 stops the program, 1 gives a wrong answer',
    );
  });
});
