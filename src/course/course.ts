import { getCollection, type CollectionEntry } from 'astro:content';
import { checkDeck } from './deck-order.ts';
import { roman } from '../checker/factors/roman.ts';

export type Slide = CollectionEntry<'slides'>;

/** A chapter with everything filed under it, in the order in which it is taught. */
export interface Chapter {
  /** The folder's name: `03-config`. */
  readonly id: string;
  readonly data: CollectionEntry<'chapters'>['data'];
  readonly slides: readonly Slide[];
  readonly article: CollectionEntry<'articles'> | undefined;
  readonly quiz: CollectionEntry<'quizzes'> | undefined;
  readonly lab: CollectionEntry<'labs'> | undefined;
}

/**
 * The whole course in order.
 * @throws where the slides do not cover the talk as the chapters say, naming the files.
 */
export async function course(): Promise<readonly Chapter[]> {
  const [chapters, slides, articles, quizzes, labs] = await Promise.all([
    getCollection('chapters'),
    getCollection('slides'),
    getCollection('articles'),
    getCollection('quizzes'),
    getCollection('labs'),
  ]);
  const ordered = chapters
    .sort((a, b) => a.data.order - b.data.order)
    .map((chapter) => ({
      id: chapter.id,
      data: chapter.data,
      slides: slides
        .filter((slide) => slide.id.startsWith(`${chapter.id}/`))
        .sort((a, b) => a.id.localeCompare(b.id)),
      article: articles.find((article) => article.id === chapter.id),
      quiz: quizzes.find((quiz) => quiz.id === chapter.id),
      lab: labs.find((lab) => lab.id === chapter.id),
    }));
  const problems = checkDeck(
    ordered.map(({ id, data, slides: own }) => ({
      id,
      deck: data.deck,
      slides: own.map((slide) => ({ id: slide.id, deck: slide.data.deck })),
    })),
  );
  if (problems.length > 0) throw new Error(`content/ does not add up:\n${problems.join('\n')}`);
  return ordered;
}

/** All slides in the talk's order. */
export async function deck(): Promise<readonly { chapter: Chapter; slide: Slide }[]> {
  return (await course()).flatMap((chapter) => chapter.slides.map((slide) => ({ chapter, slide })));
}

export { roman };

/** The eyebrow over a chapter's pages: `Factor III`, or the chapter's own name. */
export function chapterLabel(data: Chapter['data']): string {
  return data.factor === undefined ? data.title : `Factor ${roman(data.factor)}`;
}

/** The slide's page, from the site's root. */
export function slideUrl(slide: Pick<Slide, 'id'>): string {
  return `/slides/${slide.id}/`;
}

/** All labs in the order of their chapters. */
export async function labs(): Promise<readonly { chapter: Chapter; lab: CollectionEntry<'labs'> }[]> {
  return (await course()).flatMap((chapter) => {
    const { lab } = chapter;
    return lab === undefined ? [] : [{ chapter, lab }];
  });
}

/** The page of a chapter's lab, from the site's root. */
export function labUrl(chapter: Pick<Chapter, 'id'>): string {
  return `/labs/${chapter.id}/`;
}

/** The examples of the playground; the first one is what it opens with. */
export async function examples(): Promise<readonly CollectionEntry<'examples'>[]> {
  return (await getCollection('examples')).sort((a, b) => a.data.order - b.data.order);
}

/** An example's page, from the site's root. */
export function exampleUrl({ id, data }: CollectionEntry<'examples'>): string {
  return data.order === 1 ? '/playground/' : `/playground/${id}/`;
}

/** The chapter's reading page, from the site's root. */
export function chapterUrl(chapter: Pick<Chapter, 'id'>): string {
  return `/learn/${chapter.id}/`;
}
