import type { DockerfileContext } from '../context.ts';
import type { Comment, Instruction } from '../syntax/tree.ts';

/** Lines that can be folded away under their first one; both 0-based, both included. */
export interface Fold {
  readonly kind: 'stage' | 'instruction' | 'heredoc' | 'comment';
  readonly start: number;
  readonly end: number;
}

/** What can be folded: stages, instructions of several lines, here-documents, and runs of comments. In order of place. */
export function folds(context: DockerfileContext): readonly Fold[] {
  const found: Fold[] = [];
  const add = (kind: Fold['kind'], start: number, end: number): void => {
    if (end > start) found.push({ kind, start, end });
  };
  const { stages, instructions, comments } = context.tree;
  for (const stage of stages) {
    const last = stage.instructions.at(-1) ?? stage.from;
    add('stage', context.line(stage.from.start), context.line(last.end));
  }
  for (const instruction of instructions) {
    add('instruction', context.line(instruction.start), context.line(instruction.end));
    for (const [start, end] of heredocLines(context, instruction)) add('heredoc', start, end);
  }
  for (const [start, end] of commentRuns(context, comments)) add('comment', start, end);
  const seen = new Set<string>();
  return found
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      const lines = `${start} ${end}`;
      return !seen.has(lines) && seen.add(lines);
    });
}

/** From the line over a here-document's body to its last line; the line that ends it stays in sight. */
function* heredocLines(
  context: DockerfileContext,
  { heredocs, trigger }: Instruction,
): Generator<readonly [number, number]> {
  for (const { body } of trigger?.heredocs ?? heredocs) {
    const first = context.line(body.start);
    const behind = context.line(body.end);
    yield [first - 1, behind - 1];
  }
}

function* commentRuns(
  context: DockerfileContext,
  comments: readonly Comment[],
): Generator<readonly [number, number]> {
  let start = -1;
  let end = -2;
  for (const comment of comments) {
    const line = context.line(comment.start);
    if (line !== end + 1) {
      yield [start, end];
      start = line;
    }
    end = line;
  }
  yield [start, end];
}
