import type { DiagramView } from './view.ts';

/**
 * Every diagram by the name that slides and articles call it. Each is loaded by itself: a page fetches the code of what
 * it shows, when it comes into view.
 */
export const views: Readonly<Record<string, () => Promise<DiagramView<object>>>> = {
  cluster: async () => (await import('./cluster/cluster.tsx')).cluster,
  'one-container': async () => (await import('./one-container/one-container.tsx')).oneContainer,
};
