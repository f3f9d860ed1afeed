import BackingServices from './diagram/BackingServices.astro';
import BuildingBlocks from './BuildingBlocks.astro';
import Claim from './Claim.astro';
import CnameRepointed from './diagram/CnameRepointed.astro';
import DynamicPorts from './diagram/DynamicPorts.astro';
import FactorGrid from './FactorGrid.astro';
import FastLaunch from './diagram/FastLaunch.astro';
import Fence from './Fence.astro';
import LogStream from './diagram/LogStream.astro';
import Notes from './Notes.astro';
import OneOffTasks from './diagram/OneOffTasks.astro';
import SlideDiagram from './diagram/SlideDiagram.astro';
import StateOnHost from './diagram/StateOnHost.astro';
import Step from './Step.astro';
import Today from './Today.astro';

/** What a slide's MDX may use without importing it. One line a component; diagrams stand in diagram/. */
export const slideComponents = {
  BackingServices,
  BuildingBlocks,
  Claim,
  CnameRepointed,
  Diagram: SlideDiagram,
  DynamicPorts,
  FactorGrid,
  FastLaunch,
  Fence,
  LogStream,
  Notes,
  OneOffTasks,
  StateOnHost,
  Step,
  Today,
};
