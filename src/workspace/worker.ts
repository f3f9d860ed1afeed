import { mend } from '../checker/mend.ts';
import type { SourceFile } from '../checker/diagnostic.ts';
import { checkWorkspace, type WorkspaceReport } from '../checker/factors/workspace.ts';
import { surroundingsOf } from '../checker/surroundings.ts';

/** What the page asks: to check a project, or to apply every certain fix in it. */
export interface WorkspaceRequest {
  readonly id: number;
  readonly task: 'check' | 'mend';
  readonly files: readonly SourceFile[];
}

/** The answer to the request of the same id, or why there is none. */
export type WorkspaceAnswer =
  | { readonly id: number; readonly report: WorkspaceReport }
  | { readonly id: number; readonly mended: readonly SourceFile[]; readonly fixes: number }
  | { readonly id: number; readonly error: string };

async function answer({ id, task, files }: WorkspaceRequest): Promise<WorkspaceAnswer> {
  try {
    if (task === 'check') return { id, report: await checkWorkspace(files) };
    return { id, ...(await mendAll(files)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The files that fixes change, as they are afterwards, and how many fixes it took. */
async function mendAll(
  files: readonly SourceFile[],
): Promise<{ readonly mended: readonly SourceFile[]; readonly fixes: number }> {
  const mended: SourceFile[] = [];
  let fixes = 0;
  for (const file of files) {
    const { text, applied } = mend(file, await surroundingsOf(file, files));
    if (text === file.text) continue;
    mended.push({ path: file.path, text });
    fixes += applied.length;
  }
  return { mended, fixes };
}

addEventListener('message', ({ data }: MessageEvent<WorkspaceRequest>) => {
  void answer(data).then((given) => {
    postMessage(given);
  });
});
