/**
 * Escape hides a definition until the pointer or the focus comes again; on a touch screen, where nothing hovers, the
 * first tap shows it and the second follows the link.
 * https://www.w3.org/TR/WCAG22/#content-on-hover-or-focus
 */
const terms = () => document.querySelectorAll<HTMLElement>('.term');

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const term of terms()) term.toggleAttribute('data-hushed', true);
});
for (const term of terms()) {
  const again = () => {
    term.removeAttribute('data-hushed');
  };
  term.addEventListener('pointerenter', again);
  term.addEventListener('focusin', again);
}
document.addEventListener('click', (event) => {
  const tapped = event.target instanceof Element ? event.target.closest<HTMLElement>('.term') : null;
  for (const term of terms()) if (term !== tapped) term.removeAttribute('data-shown');
  if (!tapped || matchMedia('(hover: hover)').matches || tapped.hasAttribute('data-shown')) return;
  if (!(event.target instanceof Element) || event.target.closest('a') === null) return;
  event.preventDefault();
  tapped.toggleAttribute('data-shown', true);
});
