import { toggleTheme } from '../styles/theme.ts';
import { slidePage } from './pages.ts';
import { back, forward, stepFromQuery, type Move, type Surroundings } from './position.ts';
import { actionFor, belongsToTarget, type DeckAction } from './shortcuts.ts';
import { showStep } from './steps.ts';
import { onSwipe } from './swipe.ts';

/**
 * Presenting: the deck's front door. A slide's page holds one `#deck` element, whose data attributes say its steps and
 * its neighbours; moving on swaps that element for the next page's, so that full screen and loaded editors survive.
 */
export function startDeck(): void {
  let step = 0;
  let turning = 0;

  const deck = (): HTMLElement => {
    const element = document.getElementById('deck');
    if (!element) throw new Error('a slide’s page has an element with the id deck');
    return element;
  };
  const surroundings = (element = deck()): Surroundings => ({
    steps: Number(element.dataset['steps'] ?? 0),
    previous: element.dataset['previous'],
    next: element.dataset['next'],
  });

  function show(to: number): void {
    step = to;
    showStep(deck(), step);
    history.replaceState(null, '', stepUrl(location.pathname, step));
  }

  function announce(): void {
    const place = document.getElementById('deck-announcer');
    if (place) place.textContent = deck().dataset['announcement'] ?? '';
  }

  /** The neighbours, fetched ahead so that the next press waits for nothing. */
  function prefetch(): void {
    const { previous, next } = surroundings();
    for (const url of [next, previous]) if (url !== undefined) slidePage(url).catch(() => undefined);
  }

  async function turnTo(url: string, at: 'start' | 'end' | 'query', remember: boolean): Promise<void> {
    const turn = ++turning;
    const path = new URL(url, location.href);
    let page: Document;
    try {
      page = await slidePage(path.pathname);
    } catch {
      // The browser's own page says best what is wrong with the network.
      location.assign(url);
      return;
    }
    if (turn !== turning) return;
    const source = page.getElementById('deck');
    if (!source) {
      location.assign(url);
      return;
    }
    const focused = document.activeElement?.closest<HTMLElement>('[data-action]')?.dataset['action'];
    const notesOpen = deck().querySelector<HTMLDetailsElement>('.notes')?.open ?? false;
    const fresh = document.importNode(source, true);
    const { steps } = surroundings(fresh);
    const to = at === 'start' ? 0 : at === 'end' ? steps : stepFromQuery(path.search, steps);
    showStep(fresh, to);
    const notes = fresh.querySelector<HTMLDetailsElement>('.notes');
    if (notes) notes.open = notesOpen;
    deck().replaceWith(fresh);
    runScripts(page);
    document.title = page.title;
    if (remember) history.pushState(null, '', stepUrl(path.pathname, to));
    show(to);
    if (focused) fresh.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
    announce();
    prefetch();
  }

  /** One move after the other: a press that comes while a slide is still on its way counts from that slide. */
  let moves = Promise.resolve();
  function go(find: typeof forward): Promise<void> {
    moves = moves.then(async () => {
      const move: Move = find(step, surroundings());
      if (move.kind === 'step') show(move.step);
      if (move.kind === 'slide') await turnTo(move.url, move.at, true);
    });
    return moves;
  }

  function toggleNotes(): void {
    const notes = deck().querySelector<HTMLDetailsElement>('.notes');
    if (!notes) return;
    notes.open = !notes.open;
    if (notes.open) notes.scrollIntoView({ block: 'nearest' });
  }

  async function toggleFullscreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  }

  const actions: Record<DeckAction, () => void | Promise<void>> = {
    next: () => go(forward),
    previous: () => go(back),
    first: () => turnTo(deck().dataset['first'] ?? location.pathname, 'start', true),
    last: () => turnTo(deck().dataset['last'] ?? location.pathname, 'start', true),
    overview: () => {
      location.assign(deck().dataset['overview'] ?? '/slides/');
    },
    notes: toggleNotes,
    fullscreen: toggleFullscreen,
    black: () => {
      document.documentElement.toggleAttribute('data-black');
    },
    theme: toggleTheme,
    help: () => {
      document.querySelector<HTMLDialogElement>('#deck-help')?.showModal();
    },
  };

  function run(action: DeckAction): void {
    // Full screen can be refused (an embedded page, a policy): the talk goes on without it.
    void Promise.resolve(actions[action]()).catch(() => undefined);
  }

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    if (belongsToTarget(event.target, event.key)) return;
    const action = actionFor(event);
    if (action === undefined) return;
    event.preventDefault();
    // On a black screen any of the deck's keys brings the slide back, and does nothing else.
    run(document.documentElement.hasAttribute('data-black') ? 'black' : action);
  });
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const action = event.target.closest<HTMLElement>('[data-action]')?.dataset['action'] as
      DeckAction | undefined;
    if (action === undefined) return;
    event.preventDefault();
    run(action);
  });
  addEventListener('popstate', () => {
    void turnTo(location.pathname + location.search, 'query', false);
  });
  onSwipe(document.body, run);

  // What the first step hides must not be seen fading out.
  deck().toggleAttribute('data-still', true);
  show(stepFromQuery(location.search, surroundings().steps));
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      deck().removeAttribute('data-still');
    });
  });
  prefetch();
}

/** A slide's address at a step; the first view has none. */
function stepUrl(pathname: string, step: number): string {
  return step === 0 ? pathname : `${pathname}?step=${step}`;
}

/** A page that is swapped in brings scripts that no browser runs by itself; one that has run already does not run again. */
function runScripts(page: Document): void {
  for (const script of page.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')) {
    // Without it the slide is still there to be shown.
    import(/* @vite-ignore */ new URL(script.getAttribute('src') ?? '', location.href).href).catch(
      () => undefined,
    );
  }
}
