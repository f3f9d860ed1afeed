import type { Now } from './draw.tsx';

/**
 * `<live-diagram>`: a diagram that the page was built with, made operable. On a slide it wakes at once, as the deck's keys
 * drive it by the attribute `step`; in an article when it comes near the window. What draws it is fetched then.
 */
class LiveDiagram extends HTMLElement {
  static readonly observedAttributes = ['step'];
  #draw: ((now: Now) => void) | undefined;
  #watch: IntersectionObserver | undefined;
  #waking = false;
  #whole = false;

  connectedCallback(): void {
    const onSlide = this.dataset['place'] === 'slide';
    // A thumbnail is a picture of a slide, not the slide.
    if (onSlide && this.closest('.stage') === null) return;
    addEventListener('beforeprint', this.#forPaper);
    addEventListener('afterprint', this.#forScreen);
    if (onSlide) {
      this.addEventListener('click', this.#giveKeysBack);
      void this.#wake();
      return;
    }
    this.#watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#wake();
      },
      { rootMargin: '500px' },
    );
    this.#watch.observe(this);
  }

  disconnectedCallback(): void {
    this.#watch?.disconnect();
    removeEventListener('beforeprint', this.#forPaper);
    removeEventListener('afterprint', this.#forScreen);
  }

  attributeChangedCallback(): void {
    this.#draw?.(this.#now);
  }

  get #now(): Now {
    const step = this.getAttribute('step');
    return { at: step === null ? undefined : Number(step), whole: this.#whole };
  }

  async #wake(): Promise<void> {
    this.#watch?.disconnect();
    if (this.#waking) return;
    this.#waking = true;
    try {
      const { takeOver } = await import('./draw.tsx');
      this.toggleAttribute('data-still', true);
      this.#draw = await takeOver(this, this.#now);
      // A step that came while the code was on its way.
      this.#draw?.(this.#now);
      // Two frames: the first draws what the page was built with, the second the step it begins with.
      await new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            resolve();
          });
        });
      });
    } catch {
      // Without its code the picture stays as the page was built; the next slide or visit asks again.
      this.#waking = false;
    }
    this.removeAttribute('data-still');
    this.toggleAttribute('data-ready', true);
  }

  readonly #forPaper = () => {
    this.#whole = true;
    this.#draw?.(this.#now);
  };
  readonly #forScreen = () => {
    this.#whole = false;
    this.#draw?.(this.#now);
  };

  /** After a press with the mouse the arrow keys are the deck's again; a field that is typed in keeps them. */
  readonly #giveKeysBack = (event: MouseEvent) => {
    const { target } = event;
    if (event.detail > 0 && target instanceof HTMLElement && !target.matches('input[type="text"]'))
      target.blur();
  };
}

if (!customElements.get('live-diagram')) customElements.define('live-diagram', LiveDiagram);
