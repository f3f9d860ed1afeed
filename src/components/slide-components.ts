import BackingServices from './diagram/BackingServices.astro';
import CnameRepointed from './diagram/CnameRepointed.astro';
import DynamicPorts from './diagram/DynamicPorts.astro';
import Fence from './Fence.astro';
import Notes from './Notes.astro';
import ScaleOut from './diagram/ScaleOut.astro';
import StateOnHost from './diagram/StateOnHost.astro';
import Step from './Step.astro';
import Today from './Today.astro';

/** What a slide's MDX may use without importing it. One line a component; diagrams stand in diagram/. */
export const slideComponents = {
  BackingServices,
  CnameRepointed,
  DynamicPorts,
  Fence,
  Notes,
  ScaleOut,
  StateOnHost,
  Step,
  Today,
};
