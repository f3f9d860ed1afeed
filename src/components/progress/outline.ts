import { chapterUrl, type Chapter } from '@/course/course.ts';
import type { ChapterOutline } from '@/course/progress/summary.ts';
import { questionId } from '@/course/quiz/hash.ts';
import { tasksOf } from '../workbench/lab-tasks.ts';

/** What a page has to know of a chapter to say how far a reader is. */
export interface PageOutline extends ChapterOutline {
  readonly url: string;
}

/** Put together at build, and written into the page by `Outline.astro`. */
export function outlineOf(chapter: Chapter): PageOutline {
  return {
    id: chapter.id,
    title: chapter.data.title,
    url: chapterUrl(chapter),
    hasArticle: chapter.article !== undefined,
    questions: chapter.article
      ? (chapter.quiz?.data.questions.map(({ question }) => questionId(question)) ?? [])
      : [],
    tasks: chapter.lab ? tasksOf(chapter.id).map(({ id }) => id) : [],
  };
}
