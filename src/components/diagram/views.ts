import type { DiagramView } from './view.ts';

/**
 * Every diagram by the name that slides and articles call it. Each is loaded by itself: a page fetches the code of what
 * it shows, when it comes into view.
 */
export const views: Readonly<Record<string, () => Promise<DiagramView<object>>>> = {
  'dynamic-ports': async () => (await import('./dynamic-ports/dynamic-ports.tsx')).dynamicPorts,
  'one-container': async () => (await import('./one-container/one-container.tsx')).oneContainer,
  'one-off-tasks': async () => (await import('./one-off-tasks/one-off-tasks.tsx')).oneOffTasks,
  'state-on-host': async () => (await import('./state-on-host/state-on-host.tsx')).stateOnHost,
};
