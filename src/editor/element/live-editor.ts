import type { SourceFile } from '../../checker/diagnostic.ts';
import { savedFile } from '../../workspace/files.ts';
import { jot } from '../../workspace/journal.ts';
import type { SavedFile } from '../../workspace/saved-file.ts';
import { withLineEndsOf } from '../live/line-ends.ts';
import type { Wish } from '../live/mount.tsx';
import { offsetAt } from './caret.ts';
import { copyText } from './clipboard.ts';
import { StandIn } from './stand-in.ts';

/** How long a pointer or the focus must rest on an editor before its parts are fetched, in milliseconds. */
const DWELL = 300;

const load = () => import('../live/mount.tsx');

/**
 * A checked listing that becomes an editor when somebody touches it: clicks the code, types over it, presses Edit, a
 * problem or its Fix. Where the reader's own version is kept, it opens by itself when it comes into view.
 */
class LiveEditor extends HTMLElement {
  #staticForm: HTMLElement | null = null;
  #listing: HTMLElement | null = null;
  #hint: HTMLElement | null = null;
  #saved: Promise<SavedFile | undefined> = Promise.resolve(undefined);
  /** There is a version of the reader's own: typing into the original would not do. */
  #keeps = false;
  #standIn: StandIn | undefined;
  #state: 'static' | 'opening' | 'live' = 'static';
  #hasFailed = false;
  #dwelling: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    // A slide's thumbnail is a picture.
    if (this.#state !== 'static' || this.closest('[inert]') !== null) return;
    this.#staticForm = this.querySelector('.static-form');
    this.#listing = this.querySelector('pre');
    this.#hint = this.querySelector('.hint');
    // A browser that keeps nothing has nothing to bring back.
    this.#saved = savedFile(this.#data('key')).then(
      (saved) => (saved?.text === this.#text ? undefined : saved),
      () => undefined,
    );
    this.#staticForm?.addEventListener('click', this.#clicked);
    this.#listing?.addEventListener('keydown', this.#typed);
    for (const rest of ['pointerenter', 'focusin']) this.addEventListener(rest, this.#rest);
    for (const leave of ['pointerleave', 'focusout']) this.addEventListener(leave, this.#leave);
    void this.#openWhenSeen();
  }

  #data(name: string): string {
    return this.dataset[name] ?? '';
  }

  get #text(): string {
    const exact = this.dataset['text'];
    return exact === undefined ? (this.#listing?.textContent ?? '') : (JSON.parse(exact) as string);
  }

  get #beside(): readonly SourceFile[] {
    const beside = this.dataset['beside'];
    return beside === undefined ? [] : (JSON.parse(beside) as readonly SourceFile[]);
  }

  readonly #rest = (): void => {
    clearTimeout(this.#dwelling);
    this.#dwelling = setTimeout(() => {
      load().then(
        ({ preload }) => {
          preload();
        },
        // The touch itself will meet the same failure, and say so.
        () => undefined,
      );
    }, DWELL);
  };

  readonly #leave = (): void => {
    clearTimeout(this.#dwelling);
  };

  readonly #clicked = (event: MouseEvent): void => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest('a') !== null) return;
    const button = target.closest('button');
    const problem = Number(target.closest<HTMLElement>('[data-problem]')?.dataset['problem'] ?? Number.NaN);
    if (button?.dataset['do'] === 'copy') void copyText(this.#text, button);
    else if (button?.dataset['do'] === 'edit') this.open({ type: 'write' });
    else if (button?.dataset['fix'] !== undefined)
      this.open({ type: 'fix', problem, fix: Number(button.dataset['fix']) });
    else if (getSelection()?.isCollapsed === false) return;
    else if (!Number.isNaN(problem)) this.open({ type: 'go-to', problem });
    else if (this.#listing?.contains(target) === true)
      this.open({ type: 'write', caret: offsetAt(this.#listing, event.clientX, event.clientY) ?? 0 });
  };

  readonly #typed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const writes = event.key.length === 1 && event.key !== ' ';
    if (!writes && event.key !== 'Enter') return;
    // The slide deck has single keys of its own. Enter only opens; a character goes on into the field that now has focus.
    event.stopPropagation();
    if (!writes) event.preventDefault();
    this.open({ type: 'write', caret: 0 });
  };

  async #openWhenSeen(): Promise<void> {
    if ((await this.#saved) === undefined) return;
    this.#keeps = true;
    const seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        seen.disconnect();
        this.open();
      },
      { rootMargin: '200px' },
    );
    seen.observe(this);
  }

  /** Turns the listing into an editor, and does what was wished once it is there. */
  open(wish?: Wish): void {
    if (this.#state !== 'static') return;
    this.#state = 'opening';
    const caret = wish?.type === 'write' ? wish.caret : undefined;
    if (caret !== undefined && this.#listing !== null && !this.#keeps)
      this.#standIn ??= new StandIn(this.#listing, this.#text, caret, this.#data('label'));
    this.#say('Opening the editor…', 250);
    this.#mount(wish).then(
      () => {
        this.#state = 'live';
      },
      async () => {
        if (this.#hasFailed && (await isOnline())) this.#startOver();
        this.#state = 'static';
        this.#failed();
      },
    );
  }

  /** Some browsers never fetch a module again that has failed once: a new page does. What was typed is kept for it. */
  #startOver(): void {
    const typed = this.#standIn?.typed();
    if (typed !== undefined) jot(this.#data('key'), withLineEndsOf(typed.text, this.#text));
    location.reload();
  }

  async #mount(wish: Wish | undefined): Promise<void> {
    const [{ mount }, saved] = await Promise.all([load(), this.#saved]);
    const container = document.createElement('div');
    container.className = 'live-form waiting';
    this.append(container);
    try {
      const [key, path, label, language] = ['key', 'path', 'label', 'language'].map((name) =>
        this.#data(name),
      );
      const file = {
        key: key ?? '',
        path: path ?? '',
        label: label ?? '',
        language: language ?? '',
        text: this.#text,
        beside: this.#beside,
      };
      const takeOver = await mount({ file, container, saved, standIn: this.#standIn, wish });
      await this.#standIn?.settled();
      const { activeElement } = document;
      container.classList.remove('waiting');
      takeOver(activeElement === document.body || this.contains(activeElement));
      this.#staticForm?.remove();
    } catch (error) {
      container.remove();
      throw error;
    }
  }

  #sayTimer: ReturnType<typeof setTimeout> | undefined;

  #say(text: string, after = 0): void {
    clearTimeout(this.#sayTimer);
    this.#sayTimer = setTimeout(() => {
      if (this.#hint !== null) this.#hint.textContent = text;
    }, after);
  }

  /** What was typed stays in the stand-in, the listing stays behind it. */
  #failed(): void {
    this.#hasFailed = true;
    this.#hint?.setAttribute('role', 'status');
    this.#hint?.classList.add('grave');
    this.#say('The editor could not be fetched. Check the connection.');
    const edit = this.querySelector('[data-do="edit"]');
    if (edit !== null) edit.textContent = 'Try again';
    edit?.removeAttribute('aria-label');
  }
}

/** Whether the site answers at this moment. */
function isOnline(): Promise<boolean> {
  return fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

customElements.define('live-editor', LiveEditor);
