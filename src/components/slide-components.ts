import Cluster from './diagram/Cluster.astro';
import Fence from './Fence.astro';
import Notes from './Notes.astro';
import Step from './Step.astro';
import TenCopies from './diagram/TenCopies.astro';
import Today from './Today.astro';

/** What a slide's MDX may use without importing it. One line a component; diagrams stand in diagram/. */
export const slideComponents = {
  Cluster,
  Fence,
  Notes,
  Step,
  TenCopies,
  Today,
};
