import type { LabChecks, LabTask } from '../../lab/checks/check.ts';

/** Read at build; in the page, a lab's own checks are fetched alone. */
const checks = import.meta.glob<{ readonly default: LabChecks }>('/content/*/lab/checks.ts', { eager: true });

/** The tasks of a lab, by its chapter's folder; none where it has none. */
export function tasksOf(chapter: string): readonly LabTask[] {
  return checks[`/content/${chapter}/lab/checks.ts`]?.default.tasks ?? [];
}
