import { getCollection } from 'astro:content';
import { chapterUrl, course, type Chapter } from './course.ts';
import { collectTerms, type Term } from './terms.ts';

/** A term with the chapter that explains it. */
export interface GlossaryEntry extends Term {
  readonly chapter: Chapter;
}

/**
 * Every term of the course, in alphabetical order.
 * @throws where two chapters explain the same term, naming both.
 */
export async function glossary(): Promise<readonly GlossaryEntry[]> {
  const [chapters, glossaries] = await Promise.all([course(), getCollection('glossaries')]);
  return collectTerms(glossaries.map(({ id, data }) => ({ chapter: id, terms: data.terms }))).flatMap(
    (term) => {
      const chapter = chapters.find(({ id }) => id === term.home);
      return chapter ? [{ ...term, chapter }] : [];
    },
  );
}

/** Where the glossary explains the term, from the site's root. */
export function termUrl(term: Pick<Term, 'id'>): string {
  return `/glossary/#${term.id}`;
}

/** The place in the course that tells more, from the site's root. */
export function moreUrl({ chapter, see }: GlossaryEntry): string {
  return see === undefined ? chapterUrl(chapter) : `${chapterUrl(chapter)}#${see}`;
}
