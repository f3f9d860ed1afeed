/** @jsxImportSource preact */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useId } from 'preact/hooks';

/** The step that the drawing around is at. */
export const StepContext = createContext(0);

/** Begins every id within the diagram around; ids are counted anew in each, and a page may have several. */
export const IdContext = createContext('');

/** An id for a control, the only one on its page. */
export function useControlId(): string {
  return `${useContext(IdContext)}-${useId()}`;
}

/** When a part is on the drawing: from step `from` on, until (not including) step `until`. */
export interface Stepped {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** A part of a drawing that has its turn: it fades in and out, and is hidden from eyes and ears when it is not there. */
export function Part({ from, until, children }: Stepped & { children: ComponentChildren }) {
  const step = useContext(StepContext);
  if (from === undefined && until === undefined) return <g>{children}</g>;
  const shown = step >= (from ?? 0) && step < (until ?? Infinity);
  return (
    <g class="stepped" data-off={shown ? undefined : ''}>
      {children}
    </g>
  );
}
