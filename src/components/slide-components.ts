import FactorGrid from './FactorGrid.astro';
import Fence from './Fence.astro';
import Notes from './Notes.astro';
import SlideDiagram from './diagram/SlideDiagram.astro';
import Step from './Step.astro';
import Today from './Today.astro';

/** What a slide's MDX may use without importing it. One line a component; diagrams stand in diagram/. */
export const slideComponents = {
  Diagram: SlideDiagram,
  FactorGrid,
  Fence,
  Notes,
  Step,
  Today,
};
