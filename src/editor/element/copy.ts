import { copyText } from './clipboard.ts';

/** Gives every plain listing of the page a Copy button; without JavaScript there is none to press in vain. */
for (const listing of document.querySelectorAll<HTMLElement>('.editor[data-copy]')) {
  const code = listing.querySelector('pre');
  if (code === null) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', () => void copyText(code.textContent, button));
  listing.append(button);
}
