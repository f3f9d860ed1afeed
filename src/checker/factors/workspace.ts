import { asAsked } from '../as-asked.ts';
import { checkFile } from '../check.ts';
import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { languageOf } from '../language.ts';
import { surroundingsOf } from '../surroundings.ts';
import { checkTogether } from './among.ts';
import { readerFor } from './read-workspace.ts';
import { scorecardOf, type FactorScore } from './scorecard.ts';

export type { Evidence, FactorScore, Grade } from './scorecard.ts';

/** What is wrong with a workspace, and how far it keeps the twelve factors. */
export interface WorkspaceReport {
  /** File by file, in the order of the files; within one by position. */
  readonly diagnostics: readonly Diagnostic[];
  /** The twelve factors, I to XII. */
  readonly scorecard: readonly FactorScore[];
}

/**
 * Checks every file of a workspace, then all of them together, and grades what was found. Files in no language of the
 * checker are read with the others, and judged only where a rule over several files looks at them. Never rejects,
 * whatever the files hold.
 * @param files With paths from one root.
 */
export async function checkWorkspace(files: readonly SourceFile[]): Promise<WorkspaceReport> {
  const read = await readerFor(files);
  const workspace = read(files);
  const byPath = Map.groupBy(checkTogether(workspace), ({ path }) => path);
  const diagnostics: Diagnostic[] = [];
  const settings = files.filter(({ path }) => bearsOnOthers(path));
  for (const file of files) {
    const known = languageOf(file.path, file.text) !== undefined;
    const together = byPath.get(file.path) ?? [];
    if (!known && together.length === 0) continue;
    const surroundings = await surroundingsOf(file, settings);
    const own = known ? checkFile(file, surroundings) : [];
    diagnostics.push(...[...own, ...asAsked(together, surroundings.settings)].sort(byPosition));
  }
  return { diagnostics, scorecard: scorecardOf(workspace, diagnostics) };
}

/** `.dockerignore` and hadolint's configuration; among thousands of files, looking these up once is what keeps it quick. */
function bearsOnOthers(path: string): boolean {
  const language = languageOf(path, '');
  return language === 'dockerignore' || language === 'hadolint-config';
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  const [from, to] = [a.range.start, b.range.start];
  return from.line - to.line || from.character - to.character;
}
