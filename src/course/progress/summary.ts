import type { ChapterProgress, Progress } from './progress.ts';

/** What a chapter holds that can be done, known at build. */
export interface ChapterOutline {
  /** `03-config` */
  readonly id: string;
  readonly title: string;
  /** Whether there is an article to read. */
  readonly hasArticle: boolean;
  /** Ids of the quiz's questions. */
  readonly questions: readonly string[];
  /** Ids of the lab's tasks; none where there is no lab. */
  readonly tasks: readonly string[];
}

/** How far a reader is in a chapter. What the chapter no longer holds does not count. */
export interface ChapterSummary {
  readonly outline: ChapterOutline;
  readonly read: boolean;
  readonly questions: number;
  readonly answered: number;
  readonly rightAtFirst: number;
  /** Right at the first try or later. */
  readonly right: number;
  readonly tasks: number;
  readonly tasksDone: number;
  /** Something was done here. */
  readonly isBegun: boolean;
  /** All that there is to do was done. */
  readonly isDone: boolean;
  /** When something was done in article or quiz, in milliseconds since 1970. */
  readonly times: readonly number[];
}

/** @param tasksDone Ids of the tasks that the lab keeps as done. */
export function summaryOf(
  outline: ChapterOutline,
  progress: ChapterProgress | undefined,
  tasksDone: readonly string[] = [],
): ChapterSummary {
  const answers = outline.questions.flatMap((id) => progress?.answers.get(id) ?? []);
  const read = outline.hasArticle && progress?.read?.value === true;
  const done = outline.tasks.filter((id) => tasksDone.includes(id)).length;
  const right = answers.filter(({ rightAt }) => rightAt !== undefined).length;
  return {
    outline,
    read,
    questions: outline.questions.length,
    answered: answers.length,
    rightAtFirst: answers.filter(({ first }) => first.right).length,
    right,
    tasks: outline.tasks.length,
    tasksDone: done,
    isBegun: read || answers.length > 0 || done > 0 || progress?.place !== undefined,
    isDone:
      read === outline.hasArticle &&
      right === outline.questions.length &&
      done === outline.tasks.length &&
      (read || right > 0 || done > 0),
    times: [
      ...answers.flatMap(({ first, rightAt = first.at }) => [first.at, rightAt]),
      ...(read ? [progress.read.at] : []),
    ],
  };
}

/** The whole course, counted together. */
export interface CourseSummary {
  readonly chapters: readonly ChapterSummary[];
  readonly articles: number;
  readonly read: number;
  readonly questions: number;
  readonly answered: number;
  readonly right: number;
  readonly rightAtFirst: number;
  readonly labs: number;
  readonly labsDone: number;
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  /** There is something to certify. */
  readonly isSomething: boolean;
  /** All articles are read, all questions answered right, all labs done. */
  readonly isAll: boolean;
}

/** @param labs Chapter → ids of the tasks that its lab keeps as done. */
export function courseSummary(
  outlines: readonly ChapterOutline[],
  progress: Progress,
  labs: ReadonlyMap<string, readonly string[]>,
): CourseSummary {
  const chapters = outlines.map((outline) =>
    summaryOf(outline, progress.chapters.get(outline.id), labs.get(outline.id)),
  );
  const sum = (of: (chapter: ChapterSummary) => number) =>
    chapters.reduce((total, one) => total + of(one), 0);
  const times = chapters.flatMap((chapter) => chapter.times);
  const withLab = chapters.filter(({ tasks }) => tasks > 0);
  const labsDone = withLab.filter(({ tasks, tasksDone }) => tasksDone === tasks).length;
  const read = sum((chapter) => (chapter.read ? 1 : 0));
  const articles = outlines.filter(({ hasArticle }) => hasArticle).length;
  const [questions, right, answered] = [
    sum((chapter) => chapter.questions),
    sum((chapter) => chapter.right),
    sum((chapter) => chapter.answered),
  ];
  return {
    chapters,
    articles,
    read,
    questions,
    answered,
    right,
    rightAtFirst: sum((chapter) => chapter.rightAtFirst),
    labs: withLab.length,
    labsDone,
    firstAt: times.length === 0 ? undefined : Math.min(...times),
    lastAt: times.length === 0 ? undefined : Math.max(...times),
    isSomething: read > 0 || right > 0 || labsDone > 0,
    isAll: read === articles && right === questions && labsDone === withLab.length,
  };
}

/** Where to go on: the chapter that was read last and is not read to its end; else the first that is not. */
export function nextStep(
  outlines: readonly ChapterOutline[],
  progress: Progress,
): { readonly outline: ChapterOutline; readonly slug?: string; readonly heading?: string } | undefined {
  const unread = outlines.filter(
    ({ id, hasArticle }) => hasArticle && progress.chapters.get(id)?.read?.value !== true,
  );
  const placed = unread
    .flatMap((outline) => {
      const place = progress.chapters.get(outline.id)?.place;
      return place === undefined ? [] : [{ outline, place }];
    })
    .sort((a, b) => b.place.at - a.place.at)[0];
  if (placed) return { outline: placed.outline, slug: placed.place.slug, heading: placed.place.heading };
  const [first] = unread;
  return first && { outline: first };
}
