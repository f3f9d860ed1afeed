import { courseSummary, type CourseSummary } from '@/course/progress/summary.ts';
import { savedLab } from '@/workspace/labs.ts';
import { watchRecord } from '@/workspace/records.ts';
import { keeper, onProgress } from './here.ts';
import type { PageOutline } from './outline.ts';

/** The outline that the page brings along. */
export const outlines = JSON.parse(
  document.getElementById('course-outline')?.textContent ?? '[]',
) as readonly PageOutline[];

/** Calls with the whole course's summary as it is, and each time that article, quiz or lab changes it. */
export function onCourse(listen: (summary: CourseSummary) => void): void {
  let labs: ReadonlyMap<string, readonly string[]> = new Map();
  const show = () => {
    listen(courseSummary(outlines, keeper.progress, labs));
  };
  const lookAt = async (chapter: string) => {
    // A browser that keeps nothing has no labs either.
    const lab = await savedLab(`lab/${chapter}`).catch(() => undefined);
    labs = new Map([...labs, [chapter, lab?.done ?? []]]);
    show();
  };
  for (const { id, tasks } of outlines) {
    if (tasks.length === 0) continue;
    void lookAt(id);
    watchRecord(`lab/${id}`, '', () => void lookAt(id));
  }
  onProgress(show);
}

/** `1 chapter`, `2 chapters`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
