import { IgnorePattern } from './pattern.ts';

/** Offsets into the file's text, `end` exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** One line of a `.dockerignore` that says something. */
export interface IgnoreRule extends Span {
  /** 0-based. */
  readonly line: number;
  /** `!pattern`: what it covers is part of the build after all. */
  readonly isException: boolean;
  /** The pattern as Docker reads it: without `!`, `./`, a leading or a closing `/`. */
  readonly text: string;
  /** Where the pattern stands, without the `!`. */
  readonly place: Span;
  /** Undefined where Docker refuses the pattern. */
  readonly pattern: IgnorePattern | undefined;
}

export interface IgnoreComment extends Span {
  readonly line: number;
}

/**
 * A `.dockerignore`: which files of the build context are left out. The last line that covers a path decides; a folder
 * that is left out takes along all that it holds. Never throws.
 * Source: https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export class Dockerignore {
  readonly rules: readonly IgnoreRule[];
  readonly comments: readonly IgnoreComment[];

  constructor(text: string) {
    const rules: IgnoreRule[] = [];
    const comments: IgnoreComment[] = [];
    let start = 0;
    for (const [line, each] of text.split('\n').entries()) {
      const skipped = line === 0 && each.startsWith('\uFEFF') ? 1 : 0;
      const content = each.slice(skipped);
      if (content.startsWith('#')) {
        comments.push({ start: start + skipped, end: start + skipped + content.trimEnd().length, line });
      } else if (content.trim() !== '') {
        rules.push(readRule(content, start + skipped, line));
      }
      start += each.length + 1;
    }
    this.rules = rules;
    this.comments = comments;
  }

  /** Whether a line takes something back into the build. */
  get hasExceptions(): boolean {
    return this.rules.some(({ isException }) => isException);
  }

  /**
   * The line that leaves a path out, or undefined where the path is part of the build. The path is relative to the
   * build context, parted by `/`; a folder counts as left out though an exception may take files in it back.
   */
  ruleThatExcludes(path: string): IgnoreRule | undefined {
    let decisive: IgnoreRule | undefined;
    for (const rule of this.rules) {
      if (rule.isException !== (decisive !== undefined)) continue;
      if (rule.pattern?.matchesOrParent(path) === true) decisive = rule.isException ? undefined : rule;
    }
    return decisive;
  }

  /** Whether an exception may take something in a folder back into the build. */
  mayIncludeWithin(folder: string): boolean {
    return this.rules.some(
      ({ isException, pattern }) => isException && pattern?.mayReachInto(folder) === true,
    );
  }
}

function readRule(content: string, offset: number, line: number): IgnoreRule {
  const start = content.length - content.trimStart().length;
  const end = content.trimEnd().length;
  const isException = content.charAt(start) === '!';
  const after = isException ? content.slice(start + 1, end) : '';
  const from = isException ? start + 1 + after.length - after.trimStart().length : start;
  const text = cleanPath(content.slice(from, end));
  return {
    start: offset + start,
    end: offset + end,
    line,
    isException,
    text,
    place: { start: offset + from, end: offset + end },
    pattern: text === '' ? undefined : IgnorePattern.read(text),
  };
}

/**
 * A path as Go's `filepath.Clean` leaves it, taken from the root of the build context: without `.`, without `..`
 * where a name stands before it, and without slashes at its ends. The root itself is `.`.
 * Source: https://pkg.go.dev/path/filepath#Clean
 */
export function cleanPath(path: string): string {
  if (path === '') return '';
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.length === 0 ? '.' : names.join('/');
}
