import { createRoot } from 'react-dom/client';
import { browserDatabase } from '../workspace/database.ts';
import { WorkspaceChecker } from '../workspace/checking.ts';
import type { FactorName } from './factor-names.ts';
import { ProjectSession } from './session.ts';
import { ProjectApp } from './view/ProjectApp.tsx';

/**
 * Turns an element into the place for a reader's project.
 * @param names The twelve factors as the course names them.
 */
export function mountProject(host: HTMLElement, names: readonly FactorName[]): void {
  const checker = new WorkspaceChecker(
    () =>
      new Worker(new URL('../workspace/worker.ts', import.meta.url), {
        type: 'module',
        name: 'workspace-checker',
      }),
  );
  const session = new ProjectSession(checker, browserDatabase);
  void session.wake(location.hash);
  addEventListener('hashchange', () => void session.wake(location.hash));
  addEventListener('pagehide', () => {
    session.flush();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') session.flush();
  });
  createRoot(host).render(<ProjectApp session={session} names={names} />);
}
