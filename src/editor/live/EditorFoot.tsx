import type { Ref } from 'react';
import type { Notice, Offer } from './state.ts';

interface Props {
  readonly label: string;
  readonly notice: Notice;
  /** There is something to reset. */
  readonly edited: boolean;
  readonly onOffer: (offer: Offer) => void;
  readonly onReset: () => void;
  /** Undefined where the language has no formatter. */
  readonly onFormat: (() => void) | undefined;
  readonly onCopy: (button: HTMLElement) => void;
  readonly footRef: Ref<HTMLDivElement>;
}

const OFFERS: Readonly<Record<Offer, string>> = { undo: 'Undo', 'load-other': 'Load it' };

/**
 * The line under the text: what happened, and what can be done. The first button is Reset, or what the notice offers:
 * one and the same element, so that the focus stays when Reset becomes Undo.
 */
export function EditorFoot({ label, notice, edited, onOffer, onReset, onFormat, onCopy, footRef }: Props) {
  const { offer, text, grave } = notice;
  return (
    <div className="editor-foot" ref={footRef}>
      <p className={grave === true ? 'hint grave' : 'hint'}>{text}</p>
      <button
        type="button"
        aria-label={offer === undefined ? `Reset ${label}` : undefined}
        aria-disabled={offer === undefined && !edited}
        onClick={() => {
          if (offer !== undefined) onOffer(offer);
          else if (edited) onReset();
        }}
      >
        {offer === undefined ? 'Reset' : OFFERS[offer]}
      </button>
      {onFormat !== undefined && (
        <button type="button" aria-label={`Format ${label}`} onClick={onFormat}>
          Format
        </button>
      )}
      <button
        type="button"
        aria-label={`Copy ${label}`}
        onClick={(event) => {
          onCopy(event.currentTarget);
        }}
      >
        Copy
      </button>
    </div>
  );
}
