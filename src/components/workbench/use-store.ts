import { useSyncExternalStore } from 'react';
import type { LabSession } from './session/lab-session.ts';
import type { LabState } from './session/lab-state.ts';

export function useLab(session: LabSession): LabState {
  return useSyncExternalStore(session.subscribe, session.state);
}

/** Whether a media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    () => matchMedia(query).matches,
  );
}
