import type { DiagramView } from './view.ts';

/**
 * Every diagram by the name that slides and articles call it. Each is loaded by itself: a page fetches the code of what
 * it shows, when it comes into view.
 */
export const views: Readonly<Record<string, () => Promise<DiagramView<object>>>> = {
  cluster: async () => (await import('./cluster/cluster.tsx')).cluster,
  'hand-packed': async () => (await import('./hand-packed/hand-packed.tsx')).handPacked,
  'instance-anatomy': async () => (await import('./instance-anatomy/instance-anatomy.tsx')).instanceAnatomy,
  landscape: async () => (await import('./landscape/landscape.tsx')).landscape,
  'launch-options': async () => (await import('./launch-options/launch-options.tsx')).launchOptions,
  'one-container': async () => (await import('./one-container/one-container.tsx')).oneContainer,
  'scale-out': async () => (await import('./scale-out/scale-out.tsx')).scaleOut,
  'ten-copies': async () => (await import('./ten-copies/ten-copies.tsx')).tenCopies,
  'config-meets-image': async () =>
    (await import('./config-meets-image/config-meets-image.tsx')).configMeetsImage,
  'fast-launch': async () => (await import('./fast-launch/fast-launch.tsx')).fastLaunch,
  'log-stream': async () => (await import('./log-stream/log-stream.tsx')).logStream,
  shutdown: async () => (await import('./shutdown/shutdown.tsx')).shutdown,
  'dynamic-ports': async () => (await import('./dynamic-ports/dynamic-ports.tsx')).dynamicPorts,
  'one-off-tasks': async () => (await import('./one-off-tasks/one-off-tasks.tsx')).oneOffTasks,
  'state-on-host': async () => (await import('./state-on-host/state-on-host.tsx')).stateOnHost,
  'backing-services': async () => (await import('./backing-services/backing-services.tsx')).backingServices,
  'build-release-run': async () =>
    (await import('./build-release-run/build-release-run.tsx')).buildReleaseRun,
  'cname-repointed': async () => (await import('./cname-repointed/cname-repointed.tsx')).cnameRepointed,
  'building-blocks': async () => (await import('./building-blocks/building-blocks.tsx')).buildingBlocks,
  mending: async () => (await import('./mending/mending.tsx')).mending,
  promises: async () => (await import('./promises/promises.tsx')).promises,
  'one-codebase': async () => (await import('./one-codebase/one-codebase.tsx')).oneCodebase,
  'layer-cache': async () => (await import('./layer-cache/layer-cache.tsx')).layerCache,
  'parity-table': async () => (await import('./parity-table/parity-table.tsx')).parityTable,
};
