/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

/**
 * The frame of every drawing: said in words for those who do not see it, drawn wide for slides and laptops and tall for
 * phones, what a reader can operate beneath it.
 */
interface Props {
  /** The whole drawing in words, as it is now: screen readers hear this and nothing of the parts. */
  label: string;
  /** Width and height of each drawing's coordinates; tall ones are 390 wide, so that text is read at its own size. */
  wide: readonly [number, number];
  tall: readonly [number, number];
  draw: (layout: 'wide' | 'tall') => ComponentChildren;
  /** Controls from controls.tsx; hidden without JavaScript and on paper. */
  controls?: ComponentChildren;
  /** A sentence about what the reader's last change did; shown, and announced politely. */
  said?: string | undefined;
}

export function Diagram({ label, wide, tall, draw, controls, said }: Props) {
  return (
    <div class="diagram-body">
      <div class="diagram" role="img" aria-label={label}>
        <svg aria-hidden="true" class="wide" viewBox={`0 0 ${wide[0]} ${wide[1]}`}>
          {draw('wide')}
        </svg>
        <svg aria-hidden="true" class="tall" viewBox={`0 0 ${tall[0]} ${tall[1]}`}>
          {draw('tall')}
        </svg>
      </div>
      {controls !== undefined && (
        // A form, so that the radio buttons of two diagrams on a page are never one group.
        <form
          class="diagram-controls"
          onSubmit={(event) => {
            event.preventDefault();
          }}
        >
          {controls}
        </form>
      )}
      {said !== undefined && (
        <p class="diagram-said" aria-live="polite">
          {said}
        </p>
      )}
    </div>
  );
}
