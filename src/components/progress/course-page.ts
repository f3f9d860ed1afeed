import { nextStep } from '@/course/progress/summary.ts';
import { onCourse, outlines } from './course-progress.ts';
import { onProgress } from './here.ts';
import type { PageOutline } from './outline.ts';
import './ticks.ts';

/** /learn/: where to go on, how far the reader is in all, and what is done of each chapter. */

const goOn = document.querySelector<HTMLAnchorElement>('.go-on a');
onProgress((progress) => {
  if (!goOn || progress.chapters.size === 0) return;
  const next = nextStep(outlines, progress);
  const outline = next?.outline as PageOutline | undefined;
  goOn.textContent =
    next === undefined
      ? 'All chapters are read'
      : next.heading === undefined
        ? `Go on with ${next.outline.title}`
        : `Go on with ${next.outline.title}: ${next.heading}`;
  goOn.href =
    outline === undefined
      ? '/learn/progress/'
      : outline.url + (next?.slug === undefined ? '' : `#${next.slug}`);
});

/** The words that stand there without any progress, to come back to. */
const before = new Map<Element, string>();

onCourse((summary) => {
  const overall = document.querySelector('.overall');
  if (overall)
    overall.textContent = summary.isSomething
      ? [
          `${summary.read} of ${summary.articles} chapters read`,
          `${summary.right} of ${summary.questions} questions right`,
          ...(summary.labs > 0 ? [`${summary.labsDone} of ${summary.labs} labs done`] : []),
        ].join(' · ')
      : '';
  for (const { outline, ...chapter } of summary.chapters) {
    const item = document.querySelector(`[data-outline="${outline.id}"]`);
    const say = (fact: string, words: string | undefined) => {
      const place = item?.querySelector(`[data-fact="${fact}"]`);
      if (!place) return;
      if (!before.has(place)) before.set(place, place.textContent);
      place.textContent = words ?? before.get(place) ?? '';
      place.classList.toggle('done', words !== undefined);
    };
    say('article', chapter.read ? '✓ read' : undefined);
    say(
      'quiz',
      chapter.answered > 0
        ? `${chapter.right === chapter.questions ? '✓ ' : ''}${chapter.right} of ${chapter.questions} right`
        : undefined,
    );
    say(
      'lab',
      chapter.tasksDone > 0
        ? chapter.tasksDone === chapter.tasks
          ? '✓ lab done'
          : `lab: ${chapter.tasksDone} of ${chapter.tasks}`
        : undefined,
    );
  }
});
