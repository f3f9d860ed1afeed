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
};
