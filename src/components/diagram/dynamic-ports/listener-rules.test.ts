import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRule, matchesPath, pathOf, patternProblem, type ListenerRule } from './listener-rules.ts';

const path = fc.stringMatching(/^\/[a-zA-Z0-9/._-]{0,20}$/);
const piece = fc.constantFrom('*', '?', '/', 'a', 'b', 'A', '.', '**', 'users');
const pattern = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
/** The same by a regular expression: the plain reading of the documentation. */
const expression = (text: string) =>
  new RegExp(`^${text.replace(/[.$+]/g, '\\$&').replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);

describe('a path pattern', () => {
  it('means what the documentation says of * and ?', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.array(
          piece.filter((each) => !/[*?]/.test(each)),
          { maxLength: 8 },
        ),
        (text, pieces) => {
          const given = `/${pieces.join('')}`;
          expect(matchesPath(text, given)).toBe(expression(text).test(given));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('matches itself where it has no wildcard, and nothing else', () => {
    fc.assert(
      fc.property(path, path, (one, other) => {
        expect(matchesPath(one, other)).toBe(one === other);
      }),
    );
  });

  it('matches all that begins with what stands before a last *', () => {
    fc.assert(fc.property(path, path, (one, other) => matchesPath(`${one}*`, one + other)));
  });

  it('wants exactly one character for a ?', () => {
    fc.assert(
      fc.property(path, (one) => {
        expect(matchesPath(`${one}?`, `${one}x`)).toBe(true);
        expect(matchesPath(`${one}?`, one)).toBe(false);
        expect(matchesPath(`${one}?`, `${one}xy`)).toBe(false);
      }),
    );
  });

  it('knows capital letters from small ones', () => {
    expect(matchesPath('/api/users*', '/API/users')).toBe(false);
  });

  it('is quick with many wildcards that match nothing', () => {
    expect(matchesPath('/' + '*a'.repeat(40) + 'b', '/' + 'a'.repeat(20_000))).toBe(false);
  });

  it('says why it would not be taken', () => {
    expect(patternProblem('/api/users*')).toBeUndefined();
    expect(patternProblem('')).toContain('at least one');
    expect(patternProblem(`/${'a'.repeat(128)}`)).toContain('128');
    expect(patternProblem('/api/users#')).toContain('letters');
  });
});

describe('what is compared', () => {
  it('is the path, and neither the host nor the query string', () => {
    expect(pathOf('https://shop.example.com/api/users/7?sort=name#top')).toBe('/api/users/7');
    expect(pathOf('/api/users?x=/api/auth')).toBe('/api/users');
    expect(pathOf('api')).toBe('/api');
  });
});

describe('the rules of a listener', () => {
  const rules: readonly ListenerRule[] = [
    { priority: 30, patterns: ['/api/*'], group: 'rest' },
    { priority: 10, patterns: ['/api/users*'], group: 'users' },
    { priority: 20, patterns: ['/api/auth', '/api/auth/*'], group: 'auth' },
  ];

  it('are tried from the lowest number, whatever order they are written in', () => {
    expect(chooseRule(rules, '/api/users-export')?.group).toBe('users');
    expect(chooseRule(rules, '/api/auth/login')?.group).toBe('auth');
    expect(chooseRule(rules, '/api/authors')?.group).toBe('rest');
    expect(chooseRule(rules, '/')).toBeUndefined();
  });

  it('lead to the matching rule with the lowest number', () => {
    const some = fc.array(
      fc.record({
        priority: fc.integer({ min: 1, max: 50_000 }),
        patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }),
        group: fc.string(),
      }),
    );
    fc.assert(
      fc.property(some, path, (given, asked) => {
        const found = chooseRule(given, asked);
        const matching = given.filter(({ patterns }) => patterns.some((each) => matchesPath(each, asked)));
        expect(found?.priority).toBe(
          matching.length === 0 ? undefined : Math.min(...matching.map(({ priority }) => priority)),
        );
      }),
    );
  });
});
