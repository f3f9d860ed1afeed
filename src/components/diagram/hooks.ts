import { useEffect, useRef, useState, type Dispatch, type StateUpdater } from 'preact/hooks';

/** State that begins anew with each step: `presets[step]`, then whatever the reader makes of it. */
export function useStepState<State>(
  step: number,
  presets: readonly [State, ...State[]],
): [State, Dispatch<StateUpdater<State>>] {
  const preset = presets[Math.min(step, presets.length - 1)] ?? presets[0];
  const [state, set] = useState(preset);
  const shown = useRef(step);
  // During the render, not after it: the old state must not be drawn at the new step.
  if (shown.current !== step) {
    shown.current = step;
    set(preset);
    return [preset, set];
  }
  return [state, set];
}

/** Whether the reader has asked for less motion; false where the page is built. */
export function useReducedMotion(): boolean {
  const [reduced, set] = useState(false);
  useEffect(() => {
    const query = matchMedia('(prefers-reduced-motion: reduce)');
    const read = () => {
      set(query.matches);
    };
    read();
    query.addEventListener('change', read);
    return () => {
      query.removeEventListener('change', read);
    };
  }, []);
  return reduced;
}

/**
 * Counts up by one every `milliseconds` while `running`, and rests while the page is hidden. Whoever calls it stops by
 * itself, and shows the end at once where the reader wants less motion (`useReducedMotion`).
 */
export function useTicks(running: boolean, milliseconds: number): number {
  const [ticks, set] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (!document.hidden) set((count) => count + 1);
    }, milliseconds);
    return () => {
      clearInterval(timer);
    };
  }, [running, milliseconds]);
  return ticks;
}
