import { createRoot } from 'react-dom/client';
import { WorkspaceChecker } from '../../workspace/checking.ts';
import { browserDatabase } from '../../workspace/database.ts';
import type { LabSpec } from './lab-spec.ts';
import { loadTasks } from './parts.ts';
import { LabSession } from './session/lab-session.ts';
import { Workbench } from './Workbench.tsx';

/** The page's parts that the workbench takes over. */
export interface BenchPage {
  /** Holds the page's static form, which gives way. */
  readonly host: HTMLElement;
  /** The instructions, which move into their pane. */
  readonly text: HTMLElement;
  /** Takes the buttons for the lab as a whole. */
  readonly bar: HTMLElement;
}

/** Turns a lab's page into its workbench. Rejects where a part cannot be fetched; the static form then stays. */
export async function mountWorkbench({ host, text, bar }: BenchPage, spec: LabSpec): Promise<void> {
  const checker = new WorkspaceChecker(
    () =>
      new Worker(new URL('../../workspace/worker.ts', import.meta.url), {
        type: 'module',
        name: 'workspace-checker',
      }),
  );
  const tasks = await loadTasks(spec.id);
  const session = new LabSession({ spec, tasks, checker, database: browserDatabase });
  await session.wake(location.hash);
  session.watchOthers();
  addEventListener('hashchange', () => {
    if (location.hash.startsWith('#lab=')) void session.wake(location.hash);
  });
  addEventListener('pagehide', () => {
    session.flush();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') session.flush();
  });
  text.remove();
  host.replaceChildren();
  document.documentElement.toggleAttribute('data-bench', true);
  createRoot(host).render(<Workbench session={session} text={text} bar={bar} />);
}
