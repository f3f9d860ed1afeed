import { asAsked } from '../as-asked.ts';
import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { runRules } from '../run-rules.ts';
import type { Settings } from '../settings.ts';
import type { WorkspaceContext } from './context.ts';
import { readerFor } from './read-workspace.ts';
import { workspaceRules } from './rules.generated.ts';

/** What the rules over several files find in all of them. */
export function checkTogether(workspace: WorkspaceContext): Diagnostic[] {
  return runRules(workspaceRules, workspace);
}

/** What finds the same in one file, given those around it and the settings that hold for it. */
export async function checkAmong(
  first: SourceFile,
  others: readonly SourceFile[],
  settings: Settings,
): Promise<(file: SourceFile) => Diagnostic[]> {
  const read = await readerFor([first, ...others]);
  return (file) => {
    const all = checkTogether(read([file, ...others]));
    return asAsked(
      all.filter(({ path }) => path === file.path),
      settings,
    );
  };
}
