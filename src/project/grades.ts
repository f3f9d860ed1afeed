import type { FactorScore } from '../checker/factors/workspace.ts';

export type Grade = FactorScore['grade'];

/** The grades as a reader meets them, the worst first. */
export const GRADES: readonly { readonly grade: Grade; readonly word: string; readonly meaning: string }[] = [
  { grade: 'broken', word: 'Broken', meaning: 'the files speak against it' },
  { grade: 'partly', word: 'Partly', meaning: 'they speak for it and against it' },
  { grade: 'kept', word: 'Kept', meaning: 'they speak for it alone' },
  { grade: 'unseen', word: 'Not seen', meaning: 'nothing in them tells' },
];

export function gradeWord(grade: Grade): string {
  return GRADES.find((each) => each.grade === grade)?.word ?? grade;
}

/** `3 broken, 2 partly, 4 kept, 3 not seen`: what a scorecard comes to. */
export function summary(scorecard: readonly FactorScore[]): string {
  return GRADES.flatMap(({ grade, word }) => {
    const count = scorecard.filter((score) => score.grade === grade).length;
    return count === 0 ? [] : [`${String(count)} ${word.toLowerCase()}`];
  }).join(', ');
}

/** The factor to look at first: the first one broken, or else partly kept, or else the first. */
export function worstFactor(scorecard: readonly FactorScore[]): number {
  for (const { grade } of GRADES) {
    const found = scorecard.find((score) => score.grade === grade);
    if (found !== undefined) return found.factor;
  }
  return 1;
}
