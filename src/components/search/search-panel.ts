import { pagefind } from './pagefind.ts';
import { countWords, isMeant, toResults, type Result } from './results.ts';

/** As many pages as are read at once; the rest waits for a press. */
const PAGE = 8;
const QUIET = 120;

/**
 * Runs a search panel: results as one types, ↓ and ↑ between the field and the results, a kind to keep to.
 * @param panel What SearchPanel.astro wrote.
 * @returns Searches for the words at once.
 */
export function startPanel(panel: HTMLElement): (words: string) => void {
  const field = need(panel, 'input[type="search"]', HTMLInputElement);
  const list = need(panel, '.search-results', HTMLElement);
  const count = need(panel, '.search-count', HTMLElement);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The list does not yet answer what stands in the field. */
  let waiting = false;

  async function search(shown = PAGE): Promise<void> {
    const turn = ++asked;
    const words = field.value.trim();
    clearTimeout(timer);
    if (words === '') {
      list.replaceChildren();
      count.textContent = '';
      return;
    }
    const kind = panel.querySelector<HTMLInputElement>('input[name="kind"]:checked')?.value ?? '';
    if (list.childElementCount === 0) count.textContent = 'Searching …';
    try {
      const { results: hits } = await (
        await pagefind()
      ).search(words, kind === '' ? {} : { filters: { kind } });
      const found = await Promise.all(hits.slice(0, shown).map((hit) => hit.data()));
      if (turn !== asked) return;
      const meant = found.filter((page) => isMeant(page, words));
      list.replaceChildren(...meant.flatMap(toResults).map(resultItem));
      if (meant.length > 0 && hits.length > shown) list.append(moreItem(() => void more(shown)));
      count.textContent = countWords(meant.length === 0 ? 0 : hits.length, words);
      waiting = false;
    } catch {
      if (turn !== asked) return;
      list.replaceChildren();
      count.textContent =
        'The index could not be fetched. Without a network it is there after a first visit; otherwise try again.';
    }
  }

  /** The focus goes to the first of the new ones. */
  async function more(shown: number): Promise<void> {
    const before = list.querySelectorAll('.search-result').length;
    await search(shown + PAGE);
    list.querySelectorAll<HTMLElement>('.search-result > a')[before]?.focus();
  }

  field.addEventListener('input', () => {
    waiting = true;
    clearTimeout(timer);
    timer = setTimeout(() => void search(), QUIET);
  });
  panel.addEventListener('change', (event) => {
    if (event.target !== field) void search();
  });
  panel.addEventListener('submit', (event) => {
    event.preventDefault();
    const first = list.querySelector<HTMLAnchorElement>('.search-result > a');
    // Enter follows the first result, as long as it is one of what stands in the field.
    if (first && !waiting) first.click();
    else void search();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const { target } = event;
    if (target instanceof HTMLInputElement && target.type === 'radio') return;
    const stops: HTMLElement[] = [field, ...list.querySelectorAll<HTMLElement>('a, button')];
    const at = stops.findIndex((stop) => stop === target);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at === -1 || !next) return;
    event.preventDefault();
    next.focus();
  });
  return (words) => {
    field.value = words;
    void search();
  };
}

function resultItem({ title, url, kind, excerpt, places }: Result): HTMLElement {
  const item = document.createElement('li');
  item.className = 'search-result';
  const link = document.createElement('a');
  link.href = url;
  const name = document.createElement('span');
  name.className = 'title';
  name.textContent = title;
  const badge = document.createElement('span');
  badge.className = 'kind';
  badge.textContent = kind;
  link.append(name, ' ', badge);
  const text = document.createElement('p');
  // The index is ours; a document that is only parsed runs nothing in any case.
  text.append(...new DOMParser().parseFromString(excerpt, 'text/html').body.childNodes);
  item.append(link, text);
  if (places.length > 0) {
    const list = document.createElement('ul');
    list.setAttribute('role', 'list');
    list.append(
      ...places.map((place) => {
        const entry = document.createElement('li');
        const to = document.createElement('a');
        to.href = place.url;
        to.textContent = place.title;
        entry.append(to);
        return entry;
      }),
    );
    item.append(list);
  }
  return item;
}

function moreItem(more: () => void): HTMLElement {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = 'More results';
  button.addEventListener('click', more);
  item.append(button);
  return item;
}

function need<Kind extends HTMLElement>(root: HTMLElement, selector: string, kind: new () => Kind): Kind {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`a search panel has ${selector}`);
  return found;
}
