import { ProgressKeeper, type Trouble } from '@/course/progress/keeper.ts';
import type { Progress } from '@/course/progress/progress.ts';

/** The one keeper of this page's progress, and who wants to hear of it. */
const listeners = new Set<(progress: Progress) => void>();

export const keeper = new ProgressKeeper(() => {
  for (const listen of listeners) listen(keeper.progress);
}, tell);

/** Calls with the progress as it is and each time that it changes, in this tab or another. */
export function onProgress(listen: (progress: Progress) => void): void {
  listeners.add(listen);
  listen(keeper.progress);
}

/** Done once what is kept has been read. */
export const opened = keeper.open();

const WORDS: Readonly<Record<Trouble, string>> = {
  'put-aside':
    'Your progress in this browser could not be read. It was put aside, and nothing of it is lost.',
  'not-kept':
    'This browser keeps nothing for this site: its storage is switched off or full. Your progress counts until you leave this page.',
};

/** A line at the window's lower edge, where it moves nothing. */
function tell(trouble: Trouble): void {
  const notice = document.createElement('aside');
  notice.className = 'progress-notice';
  const words = document.createElement('p');
  words.setAttribute('role', 'status');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => {
    notice.remove();
  });
  notice.append(words, close);
  document.body.append(notice);
  // What is in a live region from the start is not read out.
  setTimeout(() => {
    words.textContent = `${WORDS[trouble]} `;
    if (trouble !== 'put-aside') return;
    const link = document.createElement('a');
    link.href = '/learn/progress/#put-aside';
    link.textContent = 'See what can be done';
    words.append(link);
  }, 100);
}
