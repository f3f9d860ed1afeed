import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahead, commits, deployNames, digestIn, digestOf, drift, type Deploys } from './releases.ts';

const hash = fc.constantFrom(...commits.map((commit) => commit.hash));
const anyDeploys: fc.Arbitrary<Deploys> = fc.record({
  'Your machine': hash,
  Staging: hash,
  Production: hash,
});

describe('digests', () => {
  it('are the same for the same content, and short', () => {
    fc.assert(
      fc.property(fc.string(), (content) => {
        expect(digestOf(content)).toBe(digestOf(content));
        expect(digestOf(content)).toMatch(/^[0-9a-f]{4}…[0-9a-f]{4}$/);
      }),
    );
  });

  it('agree exactly where the commits do, if each commit is built once', () => {
    fc.assert(
      fc.property(anyDeploys, (deploys) => {
        for (const one of deployNames)
          for (const other of deployNames)
            expect(digestIn(deploys, one, 'once') === digestIn(deploys, other, 'once')).toBe(
              deploys[one] === deploys[other],
            );
      }),
    );
  });

  it('never agree where each deploy has a build of its own', () => {
    fc.assert(
      fc.property(anyDeploys, (deploys) => {
        expect(new Set(deployNames.map((name) => digestIn(deploys, name, 'each'))).size).toBe(3);
      }),
    );
  });
});

describe('drift', () => {
  it('counts commits in both directions', () => {
    fc.assert(
      fc.property(hash, hash, (first, second) => {
        expect(ahead(first, second) + ahead(second, first)).toBe(0);
        expect(ahead(first, second) === 0).toBe(first === second);
      }),
    );
  });

  const deploys = { 'Your machine': '7d10e44', Staging: 'b80c1d5', Production: '9f3c2ab' } as const;
  it.each([
    [deploys, 'once', 'Staging is 1 commit ahead of production. “git log 9f3c2ab..b80c1d5”'],
    [{ ...deploys, Staging: '9f3c2ab' }, 'once', 'run the same image, sha256:'],
    [{ ...deploys, Staging: '9f3c2ab', Production: '7d10e44' }, 'once', 'Production is 2 commits ahead'],
    [{ ...deploys, Production: 'b80c1d5' }, 'each', 'one commit, b80c1d5, and two images'],
    [deploys, 'each', 'Three builds, three images'],
  ] as const)('is said in words', (given, building, words) => {
    expect(drift(given, building)).toContain(words);
  });
});
