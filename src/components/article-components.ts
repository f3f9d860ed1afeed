import ArticleDiagram from './diagram/ArticleDiagram.astro';
import ConfigMeetsImage from './diagram/ConfigMeetsImage.astro';
import Figure from './Figure.astro';
import Graded from './Graded.astro';
import Note from './Note.astro';
import Term from './glossary/Term.astro';
import { slideComponents } from './slide-components.ts';

/** What an article's MDX may use without importing it: all that slides may, and slides as figures. */
export const articleComponents = {
  ...slideComponents,
  ConfigMeetsImage,
  Diagram: ArticleDiagram,
  Figure,
  Graded,
  Note,
  Term,
};
