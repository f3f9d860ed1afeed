import Cluster from './diagram/Cluster.astro';
import FactorGrid from './FactorGrid.astro';
import Fence from './Fence.astro';
import InstanceFleet from './diagram/InstanceFleet.astro';
import Notes from './Notes.astro';
import SlideDiagram from './diagram/SlideDiagram.astro';
import ScaleOut from './diagram/ScaleOut.astro';
import Step from './Step.astro';
import TenCopies from './diagram/TenCopies.astro';
import Today from './Today.astro';

/** What a slide's MDX may use without importing it. One line a component; diagrams stand in diagram/. */
export const slideComponents = {
  Cluster,
  Diagram: SlideDiagram,
  FactorGrid,
  Fence,
  InstanceFleet,
  Notes,
  ScaleOut,
  Step,
  TenCopies,
  Today,
};
