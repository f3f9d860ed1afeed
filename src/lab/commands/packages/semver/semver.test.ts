import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestFirst, parseRange, satisfiesText } from './range.ts';
import { compareVersions, parseVersion, versionText } from './version.ts';

const number = fc.integer({ min: 0, max: 30 });
const prerelease = fc.array(fc.oneof(number, fc.constantFrom('alpha', 'beta', 'rc-1')), { maxLength: 3 });
const release = fc.record({ major: number, minor: number, patch: number, prerelease: fc.constant([]) });
const version = fc.record({ major: number, minor: number, patch: number, prerelease });

describe('versions', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(version, (one) => {
        expect(parseVersion(versionText(one))).toEqual(one);
      }),
    );
  });

  it('orders all versions in one line', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("keeps the order of the specification's own example", () => {
    const order =
      '1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0';
    expect(newestFirst(order.split(' ').sort()).toReversed().join(' ')).toBe(order);
  });
});

describe('ranges', () => {
  it.each([
    ['^1.2.3', '1.2.3 1.9.0', '1.2.2 2.0.0 2.0.0-0'],
    ['^0.2.3', '0.2.3 0.2.9', '0.3.0 1.0.0'],
    ['^0.0.3', '0.0.3', '0.0.4 0.1.0'],
    ['^1.2.3-beta.2', '1.2.3-beta.4 1.3.0', '1.2.4-beta.2 1.2.3-beta.1'],
    ['~1.2.3', '1.2.3 1.2.9', '1.3.0'],
    ['~1', '1.0.0 1.9.9', '2.0.0'],
    ['1.x || >=2.5.0 || 5.0.0 - 7.2.3', '1.2.3 2.5.0 5.0.0 7.2.3', '2.0.0 0.9.0'],
    ['1.2.3 - 2', '1.2.3 2.9.9', '3.0.0 1.2.2'],
    ['>1', '2.0.0', '1.0.0 1.9.9'],
    ['>1.2 <=1.4', '1.3.0 1.4.9', '1.2.9 1.5.0'],
    ['<2', '1.9.9', '2.0.0 2.0.0-alpha'],
    ['>= 1.0.0', '1.0.0 9.0.0', '0.9.0 1.0.1-alpha'],
    ['', '0.0.1 9.0.0', '1.0.0-alpha'],
    ['*', '0.0.1', '1.0.0-alpha'],
    ['=1.2.3', '1.2.3', '1.2.4'],
    ['v1.2', '1.2.0', '1.3.0'],
    ['>*', '', '0.0.0 1.0.0'],
  ])('%j', (range, allowed, refused) => {
    const words = (text: string) => text.split(' ').filter((word) => word !== '');
    expect(words(allowed).filter((each) => !satisfiesText(each, range))).toEqual([]);
    expect(words(refused).filter((each) => satisfiesText(each, range))).toEqual([]);
  });

  it('takes tags and addresses for none', () => {
    for (const text of ['latest', 'file:../x', 'github:a/b', '1.2.3.4', '^']) {
      if (text === '^') expect(parseRange(text)).toBeDefined();
      else expect(parseRange(text)).toBeUndefined();
    }
  });

  it('lets the caret and the tilde of a release allow it, and never the next major one', () => {
    fc.assert(
      fc.property(release, release, fc.constantFrom('^', '~'), (base, other, operator) => {
        const range = `${operator}${versionText(base)}`;
        expect(satisfiesText(versionText(base), range)).toBe(true);
        expect(satisfiesText(`${base.major + 1}.0.0`, range)).toBe(false);
        if (satisfiesText(versionText(other), range)) {
          expect(compareVersions(other, base)).toBeGreaterThanOrEqual(0);
          if (operator === '~') expect([other.major, other.minor]).toEqual([base.major, base.minor]);
        }
      }),
    );
  });

  it('allows what either alternative does', () => {
    const range = fc
      .tuple(fc.constantFrom('^', '~', '>', '<', '>=', '<=', '='), release)
      .map(([operator, bound]) => operator + versionText(bound));
    fc.assert(
      fc.property(range, range, release, (a, b, one) => {
        const text = versionText(one);
        expect(satisfiesText(text, `${a} || ${b}`)).toBe(satisfiesText(text, a) || satisfiesText(text, b));
        expect(satisfiesText(text, `${a} ${b}`)).toBe(satisfiesText(text, a) && satisfiesText(text, b));
      }),
    );
  });
});
