/** What the reader typed, and where the caret stood, when the editor proper takes over. */
export interface Typed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A textarea over the listing, set as the listing is, in which the reader types while the editor is being fetched: the
 * listing shows through until the first change. Nothing typed is lost, whatever the network does.
 */
export class StandIn {
  readonly #field = document.createElement('textarea');
  #composing = false;

  constructor(listing: HTMLElement, text: string, caret: number, label: string) {
    const field = this.#field;
    field.className = 'stand-in';
    field.value = text;
    field.spellcheck = false;
    field.wrap = 'off';
    field.setAttribute('aria-label', label);
    field.setAttribute('autocapitalize', 'off');
    field.setAttribute('autocomplete', 'off');
    field.addEventListener('input', () => {
      field.classList.add('changed');
    });
    field.addEventListener('compositionstart', () => (this.#composing = true));
    field.addEventListener('compositionend', () => (this.#composing = false));
    listing.after(field);
    field.style.insetBlockStart = `${listing.offsetTop}px`;
    field.style.blockSize = `${listing.offsetHeight}px`;
    field.setSelectionRange(caret, caret);
    field.focus({ preventScroll: true });
    field.scrollTo(listing.scrollLeft, listing.scrollTop);
    field.addEventListener('scroll', () => {
      listing.scrollTo(field.scrollLeft, field.scrollTop);
    });
  }

  get focused(): boolean {
    return document.activeElement === this.#field;
  }

  /** Waits until no character is half composed: taking the field away then would swallow it. */
  async settled(): Promise<void> {
    if (this.#composing)
      await new Promise((resolve) => {
        this.#field.addEventListener('compositionend', resolve, { once: true });
      });
  }

  typed(): Typed {
    const { value, selectionStart, selectionEnd } = this.#field;
    return { text: value, start: selectionStart, end: selectionEnd };
  }

  remove(): void {
    this.#field.remove();
  }
}
