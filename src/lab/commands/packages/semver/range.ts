import { compareVersions, parsePrerelease, parseVersion, type Version } from './version.ts';

/** `>=1.2.3`: a version and the side on which others must lie. */
interface Comparator {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly version: Version;
}
/** Every comparator of one alternative must hold. */
type Alternative = readonly Comparator[];

/** What `^1.2.0 || 2.x` allows: one alternative must hold. */
export interface Range {
  readonly alternatives: readonly Alternative[];
}

/** `1`, `1.2`, `1.2.x`, `*`: parts that are left out or `x` stand for anything. */
interface Partial {
  readonly major: number | undefined;
  readonly minor: number | undefined;
  readonly patch: number | undefined;
  readonly prerelease: readonly (string | number)[];
}

const PARTIAL =
  /^[v=\s]*(?:(\d+)(?:\.(\d+)(?:\.(\d+)(?:-([\w.-]+))?(?:\+[\w.-]+)?|(?:\.[xX*])?)|(?:\.[xX*]){0,2})|[xX*](?:\.[xX*]){0,2})$/;
const WORD = /^(\^|~>?|<=|>=|<|>|=)?\s*(\S*)$/;
/** Below every release of its number: an upper end that keeps the next one's prereleases out. */
const LOWEST: readonly (string | number)[] = [0];

/**
 * Reads a range; undefined where it is none, such as a tag (`latest`) or an address.
 * Source: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#dependencies and https://github.com/npm/node-semver#ranges
 */
export function parseRange(text: string): Range | undefined {
  const alternatives: Alternative[] = [];
  for (const each of text.split('||')) {
    const alternative = parseAlternative(each.trim());
    if (alternative === undefined) return undefined;
    alternatives.push(alternative);
  }
  return { alternatives };
}

/** Whether the range allows the version. Prereleases only count where the range names one of the same release. */
export function satisfies(version: Version, range: Range): boolean {
  return range.alternatives.some((alternative) => {
    if (!alternative.every((comparator) => holds(version, comparator))) return false;
    if (version.prerelease.length === 0) return true;
    return alternative.some(
      ({ version: named }) =>
        named.prerelease.length > 0 &&
        named.prerelease !== LOWEST &&
        named.major === version.major &&
        named.minor === version.minor &&
        named.patch === version.patch,
    );
  });
}

/** The same for texts; false where either is none. */
export function satisfiesText(version: string, range: string): boolean {
  const parsed = parseVersion(version);
  const allowed = parseRange(range);
  return parsed !== undefined && allowed !== undefined && satisfies(parsed, allowed);
}

/** Texts of versions, newest first; what is no version is left out. */
export function newestFirst(versions: readonly string[]): readonly string[] {
  return versions
    .flatMap((text) => {
      const version = parseVersion(text);
      return version === undefined ? [] : [{ text, version }];
    })
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(({ text }) => text);
}

function holds(version: Version, { operator, version: bound }: Comparator): boolean {
  const order = compareVersions(version, bound);
  if (operator === '=') return order === 0;
  if (operator.startsWith('<')) return order < 0 || (operator === '<=' && order === 0);
  return order > 0 || (operator === '>=' && order === 0);
}

function parseAlternative(text: string): Alternative | undefined {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text);
  if (hyphen !== null) {
    const from = parsePartial(hyphen[1] ?? '');
    const to = parsePartial(hyphen[2] ?? '');
    return from === undefined || to === undefined ? undefined : [...atLeast(from), ...atMost(to)];
  }
  const comparators: Comparator[] = [];
  for (const word of text.replaceAll(/(\^|~>?|[<>]=?|=)\s+/g, '$1').split(/\s+/)) {
    const [, operator = '', rest = ''] = WORD.exec(word) ?? [];
    const partial = parsePartial(rest === '' ? '*' : rest);
    if (partial === undefined) return undefined;
    comparators.push(...comparatorsOf(operator, partial));
  }
  return comparators;
}

function parsePartial(text: string): Partial | undefined {
  const match = PARTIAL.exec(text);
  if (match === null) return undefined;
  const [major, minor, patch] = match
    .slice(1, 4)
    .map((part?: string) => (part === undefined ? part : Number(part)));
  return { major, minor, patch, prerelease: match[4] === undefined ? [] : parsePrerelease(match[4]) };
}

function comparatorsOf(operator: string, partial: Partial): Alternative {
  switch (operator) {
    case '^':
      return [...atLeast(partial), ...below(afterCaret(partial))];
    case '~':
    case '~>':
      return [
        ...atLeast(partial),
        ...below(
          partial.minor === undefined
            ? next(partial)
            : next({ ...partial, patch: undefined, prerelease: [] }),
        ),
      ];
    case '>=':
      return atLeast(partial);
    case '<=':
      return atMost(partial);
    case '>':
      return above(partial);
    case '<':
      // Nothing is below everything.
      return [{ operator: '<', version: { ...lowest(partial), prerelease: endOf(partial) } }];
    default:
      return partial.patch === undefined
        ? [...atLeast(partial), ...below(next(partial))]
        : [{ operator: '=', version: lowest(partial) }];
  }
}

const lowest = ({ major = 0, minor = 0, patch = 0, prerelease }: Partial): Version => ({
  major,
  minor,
  patch,
  prerelease,
});
const endOf = ({ patch, prerelease }: Partial) => (patch === undefined ? LOWEST : prerelease);

const atLeast = (partial: Partial): Alternative =>
  partial.major === undefined ? [] : [{ operator: '>=', version: lowest(partial) }];

const atMost = (partial: Partial): Alternative =>
  partial.patch === undefined ? below(next(partial)) : [{ operator: '<=', version: lowest(partial) }];

function above(partial: Partial): Alternative {
  if (partial.patch !== undefined) return [{ operator: '>', version: lowest(partial) }];
  const after = next(partial);
  // Nothing is above everything.
  return after === undefined
    ? [{ operator: '<', version: { major: 0, minor: 0, patch: 0, prerelease: LOWEST } }]
    : [{ operator: '>=', version: after }];
}

const below = (version: Version | undefined): Alternative =>
  version === undefined ? [] : [{ operator: '<', version: { ...version, prerelease: LOWEST } }];

/** The first release that a partial version does not mean; undefined where it means all. */
function next({ major, minor, patch }: Partial): Version | undefined {
  if (major === undefined) return undefined;
  if (minor === undefined) return { major: major + 1, minor: 0, patch: 0, prerelease: [] };
  if (patch === undefined) return { major, minor: minor + 1, patch: 0, prerelease: [] };
  return { major, minor, patch: patch + 1, prerelease: [] };
}

/** The caret holds the leftmost part that is not zero. */
function afterCaret(partial: Partial): Version | undefined {
  const { major, minor, patch } = partial;
  if (major === undefined || major > 0 || minor === undefined)
    return next({ major, minor: undefined, patch: undefined, prerelease: [] });
  if (minor > 0 || patch === undefined) return next({ major, minor, patch: undefined, prerelease: [] });
  return next({ major, minor, patch, prerelease: [] });
}
