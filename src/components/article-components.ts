import ArticleDiagram from './diagram/ArticleDiagram.astro';
import Figure from './Figure.astro';
import Graded from './Graded.astro';
import Note from './Note.astro';
import Scorecard from './Scorecard.astro';
import Term from './glossary/Term.astro';
import { slideComponents } from './slide-components.ts';

/** What an article's MDX may use without importing it: all that slides may, and slides as figures. */
export const articleComponents = {
  ...slideComponents,
  Diagram: ArticleDiagram,
  Figure,
  Graded,
  Note,
  Scorecard,
  Term,
};
