import { inPlace, isRightChoice, tally } from '@/course/quiz/judge.ts';
import { find } from '../find.ts';

/** What a question tells the page when it was answered: an event `quiz-answer` with this as its detail. */
export interface QuizAnswer {
  readonly id: string;
  readonly right: boolean;
}

/** `<quiz-question>`: makes the question in it answerable, and says what is right. Built by the components beside it. */
class QuizQuestion extends HTMLElement {
  #all(selector: string): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(selector)];
  }
  #one(selector: string): HTMLElement {
    return find(selector, HTMLElement, this);
  }

  connectedCallback(): void {
    const way = this.dataset['way'];
    const check = this.#one('.check');
    check.hidden = way === 'one';
    check.addEventListener('click', () => {
      this.#check();
    });
    if (way === 'one') this.#chooseOne(check);
    if (way === 'order') this.#order();
    if (way === 'match')
      this.addEventListener('change', () => {
        this.#unmark();
      });
    // An old browser would look for a heading with the whole of it as its name.
    if (!('fragmentDirective' in document))
      for (const link of this.querySelectorAll('a')) link.hash = link.hash.replace(/:~:.*/, '');
  }

  /** One choice is judged when it is made; with the arrow keys, which choose on their way, when Enter or Check says so. */
  #chooseOne(check: HTMLElement): void {
    let isOnItsWay = false;
    this.addEventListener('keydown', ({ key, target }) => {
      isOnItsWay = key.startsWith('Arrow');
      if ((key === 'Enter' || key === ' ') && target instanceof HTMLInputElement && target.checked)
        this.#check();
    });
    this.addEventListener('pointerdown', () => {
      isOnItsWay = false;
    });
    this.addEventListener('change', () => {
      if (isOnItsWay) check.hidden = false;
      else this.#check();
    });
  }

  #order(): void {
    this.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-move]') : null;
      if (button) this.#move(button, Number(button.dataset['move']));
    });
    this.addEventListener('keydown', (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by === undefined || !event.altKey || !(event.target instanceof HTMLElement)) return;
      event.preventDefault();
      this.#move(event.target, by);
    });
    // Drawing: what is under the pointer makes way.
    this.addEventListener('pointerdown', (event) => {
      const grip = event.target;
      if (!(grip instanceof HTMLElement) || !grip.matches('.grip')) return;
      event.preventDefault();
      const item = grip.closest('li');
      const draw = ({ clientY }: PointerEvent) => {
        const items = this.#all('.items > li');
        const over = items.find((one) => one !== item && clientY < one.getBoundingClientRect().bottom);
        const { top = 0, height = 0 } = over?.getBoundingClientRect() ?? {};
        if (item && over && clientY > top) over[clientY < top + height / 2 ? 'before' : 'after'](item);
        this.#unmark();
      };
      addEventListener('pointermove', draw);
      for (const end of ['pointerup', 'pointercancel'])
        addEventListener(
          end,
          () => {
            removeEventListener('pointermove', draw);
          },
          { once: true },
        );
    });
  }

  #move(from: HTMLElement, by: number): void {
    const item = from.closest<HTMLElement>('.items > li');
    if (!item) return;
    if (by < 0) item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    // Whoever is moved in the document loses the focus.
    from.focus();
    this.#unmark();
    const items = this.#all('.items > li');
    this.#say(`${item.dataset['name'] ?? ''}: ${items.indexOf(item) + 1} of ${items.length}`);
  }

  /** What was said of an answer does not hold for the next one; its reasons stay. */
  #unmark(): void {
    for (const item of this.#all('[data-verdict]')) delete item.dataset['verdict'];
    this.#say('');
  }

  #say(text: string): void {
    this.#one('.verdict').textContent = text;
  }

  #check(): void {
    const way = this.dataset['way'];
    const parts = way === 'order' || way === 'match' ? this.#checkItems(way) : this.#checkOptions(way);
    if (parts === undefined) return;
    const right = parts.every(Boolean);
    this.#one('.check').textContent = right ? 'Check' : 'Check again';
    this.#one('.again').hidden = right || way === 'one';
    const { id = '' } = this.dataset;
    this.dispatchEvent(new CustomEvent<QuizAnswer>('quiz-answer', { bubbles: true, detail: { id, right } }));
  }

  #checkOptions(way: string | undefined): readonly boolean[] | undefined {
    const options = this.#all('.option').map((element) => ({
      element,
      chosen: element.querySelector('input')?.checked === true,
      right: 'right' in element.dataset,
    }));
    const chosen = options.filter((option) => option.chosen);
    if (chosen.length === 0) {
      this.#say('Choose an answer first.');
      return undefined;
    }
    const isRight = isRightChoice(options);
    for (const option of options) {
      const { element } = option;
      if (way === 'one' && option.chosen) element.dataset['verdict'] = isRight ? 'right' : 'wrong';
      if (way === 'several') {
        element.dataset['verdict'] = option.chosen === option.right ? 'right' : 'wrong';
        const word = element.querySelector('strong');
        if (word)
          word.textContent = option.chosen
            ? option.right
              ? 'Yes.'
              : 'No.'
            : option.right
              ? 'This one as well.'
              : 'Rightly left out.';
      }
      if (option.chosen || isRight || way === 'several') element.dataset['shown'] = '';
    }
    const parts = way === 'one' ? [isRight] : options.map((option) => option.chosen === option.right);
    this.#say(way === 'one' ? reasonIn(chosen[0]?.element) : tally(parts));
    return parts;
  }

  #checkItems(way: 'order' | 'match'): readonly boolean[] | undefined {
    const items = this.#all('.items > li');
    const keys = items.map(({ dataset }) => dataset['key'] ?? '');
    const given = way === 'order' ? keys : [...this.querySelectorAll('select')].map(({ value }) => value);
    if (given.includes('')) {
      this.#say('Choose a partner for each first.');
      return undefined;
    }
    const parts =
      way === 'order' ? inPlace(keys.map(Number)) : keys.map((key, index) => key === given[index]);
    for (const [index, item] of items.entries()) {
      const isRight = parts[index] === true;
      item.dataset['verdict'] = isRight ? 'right' : 'wrong';
      item.dataset['shown'] = '';
      // The reason stands in the answer; a wrong partner brings its own, with what it belongs to.
      const answer = this.#one(
        `[data-answer="${given[index] ?? ''}"]${isRight || way === 'order' ? ' .why' : ''}`,
      );
      item.querySelector('strong')?.replaceChildren(isRight ? 'Yes.' : way === 'order' ? 'Not here.' : 'No.');
      item.querySelector('.reason .why')?.replaceChildren(...answer.cloneNode(true).childNodes);
    }
    this.#say(tally(parts));
    return parts;
  }
}

/** A reason in words, without the link that follows it. */
function reasonIn(option: HTMLElement | undefined): string {
  const reason = option?.querySelector('.reason')?.cloneNode(true);
  if (!(reason instanceof HTMLElement)) return '';
  reason.querySelector('a')?.remove();
  return reason.textContent.replaceAll(/\s+/g, ' ').trim();
}

customElements.define('quiz-question', QuizQuestion);
