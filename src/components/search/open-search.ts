import { belongsToTarget } from '../../deck/shortcuts.ts';

/**
 * The search of every page: the magnifying glass or the key `/` opens its dialog. What searches is fetched then. Without
 * this script the magnifying glass leads to the search's own page.
 */
export function offerSearch(): void {
  const link = document.querySelector<HTMLAnchorElement>('.search-open');
  const dialog = document.querySelector<HTMLDialogElement>('.search-dialog');
  const panel = dialog?.querySelector<HTMLElement>('.search-panel');
  if (!link || !dialog || !panel) return;
  let started = false;

  async function open(): Promise<void> {
    dialog?.showModal();
    panel?.querySelector<HTMLInputElement>('input[type="search"]')?.select();
    if (started || !panel) return;
    started = true;
    try {
      const { startPanel } = await import('./search-panel.ts');
      startPanel(panel)(panel.querySelector<HTMLInputElement>('input[type="search"]')?.value ?? '');
    } catch {
      started = false;
      location.assign('/search/');
    }
  }

  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void open();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof Element) || belongsToTarget(event.target, event.key)) return;
    event.preventDefault();
    void open();
  });
  dialog.addEventListener('click', (event) => {
    // A click beside the panel, and a result on the page that is open already.
    if (event.target === dialog || (event.target instanceof Element && event.target.closest('a')))
      dialog.close();
  });
}
