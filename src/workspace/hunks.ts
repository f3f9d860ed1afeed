import { applyPatch, structuredPatch, type StructuredPatchHunk } from 'diff';
import type { Texts } from './merge.ts';

/** A stretch in which two texts differ, with the lines around it. */
export interface Hunk {
  /** The first of its lines in each text, counted from 1. */
  readonly mineFrom: number;
  readonly otherFrom: number;
  readonly lines: readonly HunkLine[];
  readonly patch: StructuredPatchHunk;
}

export interface HunkLine {
  readonly kind: 'same' | 'mine' | 'other';
  readonly text: string;
}

/** A file that differs: in both places, or in one alone. */
export interface FileDifference {
  readonly path: string;
  readonly kind: 'differs' | 'only-mine' | 'only-other';
  readonly hunks: readonly Hunk[];
}

/** Where files differ from others, in the order of their paths. */
export function differences(mine: Texts, other: Texts): readonly FileDifference[] {
  const paths = [...new Set([...mine.keys(), ...other.keys()])].sort();
  return paths.flatMap((path) => {
    const [own, theirs] = [mine.get(path), other.get(path)];
    if (own === theirs) return [];
    const kind = own === undefined ? 'only-other' : theirs === undefined ? 'only-mine' : 'differs';
    return [{ path, kind, hunks: hunksOf(own ?? '', theirs ?? '') }];
  });
}

/** The stretches in which two texts differ, each with up to three lines around it. */
export function hunksOf(mine: string, other: string): readonly Hunk[] {
  const { hunks } = structuredPatch('', '', mine, other, '', '', { context: 3 });
  return hunks.map((patch) => ({
    mineFrom: patch.oldStart,
    otherFrom: patch.newStart,
    patch,
    lines: patch.lines.flatMap((line) => {
      const kind = KINDS[line.charAt(0)];
      // The library notes a missing line end at the end of a file as a line of its own.
      return kind === undefined ? [] : [{ kind, text: line.slice(1) }];
    }),
  }));
}

const KINDS: Readonly<Record<string, HunkLine['kind']>> = { ' ': 'same', '-': 'mine', '+': 'other' };

/** My text with one stretch as the other text has it; undefined where my text has changed there meanwhile. */
export function takeOver(mine: string, { patch }: Hunk): string | undefined {
  const whole = {
    hunks: [patch],
    oldFileName: '',
    newFileName: '',
    oldHeader: undefined,
    newHeader: undefined,
  };
  const taken = applyPatch(mine, whole, { autoConvertLineEndings: false });
  return taken === false ? undefined : taken;
}
