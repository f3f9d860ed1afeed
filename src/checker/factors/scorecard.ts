import type { Diagnostic, Factor, Range, Severity } from '../diagnostic.ts';
import type { WorkspaceContext } from './context.ts';
import { evidenceIn } from './evidence.ts';
import { UNSEEN } from './unseen.ts';

/** How far files show that a factor is kept. `unseen`: nothing in them tells. */
export type Grade = 'kept' | 'partly' | 'broken' | 'unseen';

/** A reason for a grade, and where it stands. */
export interface Evidence {
  /** One to three sentences; code in backticks. */
  readonly text: string;
  readonly path?: string;
  readonly range?: Range;
  /** The rule that found it, where it speaks against the factor. */
  readonly code?: string;
}

export interface FactorScore {
  readonly factor: Factor;
  readonly grade: Grade;
  /** What speaks for the factor. */
  readonly evidence: readonly Evidence[];
  /** What speaks against it, the worst first. */
  readonly against: readonly Evidence[];
  /** What to mend first; undefined where nothing speaks against it. */
  readonly first: Evidence | undefined;
  /** What files cannot tell of this factor. */
  readonly unseen: readonly string[];
}

const FACTORS: readonly Factor[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'style'];

/**
 * The grade that reasons come to. An error breaks a factor; a warning does where nothing speaks for it; notes alone do
 * not stand against what speaks for it. Where nothing is found on either side, nothing is said.
 */
export function gradeOf(against: readonly Severity[], hasEvidence: boolean): Grade {
  if (against.includes('error')) return 'broken';
  if (against.includes('warning')) return hasEvidence ? 'partly' : 'broken';
  if (against.length > 0) return hasEvidence ? 'kept' : 'partly';
  return hasEvidence ? 'kept' : 'unseen';
}

/** Grades a workspace by what was found in it and by what speaks for each factor. Never a guess: no reason, no grade. */
export function scorecardOf(
  workspace: WorkspaceContext,
  diagnostics: readonly Diagnostic[],
): readonly FactorScore[] {
  const evidence = evidenceIn(workspace);
  return FACTORS.map((factor) => {
    const found = diagnostics
      .filter((diagnostic) => diagnostic.factor === factor)
      .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
    const own = evidence.filter((each) => each.factor === factor).map(({ reason }) => reason);
    const against = found.map(({ message, path, range, code }) => ({ text: message, path, range, code }));
    return {
      factor,
      grade: gradeOf(
        found.map(({ severity }) => severity),
        own.length > 0,
      ),
      evidence: own,
      against,
      first: against[0],
      unseen: UNSEEN[factor],
    };
  });
}
