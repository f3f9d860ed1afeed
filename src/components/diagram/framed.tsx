/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { IdContext, StepContext } from './steps.tsx';
import type { DiagramView } from './view.ts';

/** Where a diagram stands: an article puts a stepper beneath it, on a slide the deck's keys are the stepper. */
export type Place = 'article' | 'slide';

/** The range of a diagram's steps that is shown here. */
export interface Range {
  readonly first?: number | undefined;
  readonly last?: number | undefined;
}

interface Props {
  view: DiagramView<object>;
  /** What the author gave the diagram. */
  given: object;
  place: Place;
  /** Begins the ids of its controls. */
  id: string;
  range: Range;
  /** The slide's step, from 0. */
  at?: number | undefined;
  /** Drawn in its last step, as it is without JavaScript and on paper. */
  whole: boolean;
}

/** A diagram in its place, with the steps that it goes through. */
export function Framed({ view, given, place, id, range, at, whole }: Props) {
  const captions = view.steps(given);
  const first = range.first ?? 0;
  const last = Math.min(range.last ?? captions.length - 1, captions.length - 1);
  const [own, setOwn] = useState(0);
  // The built page shows the last step; the first drawing in the browser has to be the same one.
  const [begun, begin] = useState(false);
  useEffect(() => {
    begin(true);
  }, []);
  const step = whole || !begun ? last : Math.min(last, first + (at ?? own));
  const drawing = (
    <IdContext.Provider value={id}>
      <StepContext.Provider value={step}>
        <view.View {...given} step={step} />
      </StepContext.Provider>
    </IdContext.Provider>
  );
  if (place === 'slide' || last === first) return drawing;
  const go = (to: number) => {
    setOwn(Math.max(0, Math.min(last - first, to)));
  };
  const count = last - first + 1;
  return (
    <>
      {drawing}
      <div class="stepper">
        <div class="stepper-keys" role="group" aria-label="Steps">
          <button
            type="button"
            aria-label="Step back"
            aria-disabled={step === first ? 'true' : undefined}
            onClick={() => {
              go(own - 1);
            }}
          >
            ←
          </button>
          <button
            type="button"
            class="stepper-on"
            onClick={() => {
              go(step === last ? 0 : own + 1);
            }}
          >
            {step === last ? 'From the start' : 'Next step'}
          </button>
          <span>
            {step - first + 1} of {count}
          </span>
        </div>
        <ol class="captions" role="list" aria-live="polite">
          {captions.slice(first, last + 1).map((caption, index) => (
            <li key={index} data-off={first + index === step ? undefined : ''}>
              {caption}
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
