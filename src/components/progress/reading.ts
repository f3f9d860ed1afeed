import { answered, deed, type ChapterProgress } from '@/course/progress/progress.ts';
import type { QuizAnswer } from '../quiz/question.ts';
import { keeper, onProgress, opened } from './here.ts';

/** Follows a reader through a chapter: the heading they are at, the article's end, the answers to its questions. */

/** How long the end has to be in view to count as reached, and a heading to be the place to go on from. */
const DWELL = 1_000;

const headings = [...document.querySelectorAll<HTMLElement>('.prose > h2[id]')];
/** Those that the reader has come by since the page was opened. */
const passed = new Set<HTMLElement>();
/** Who jumps to the questions has not come by the article: half of its headings is the least. */
const hasComeThrough = (): boolean => passed.size * 2 >= headings.length;

const end = document.querySelector<HTMLElement>('.mark-read');
const chapter = end?.dataset['reading'] ?? '';
const here = (): ChapterProgress | undefined => keeper.progress.chapters.get(chapter);

const isRead = (): boolean => here()?.read?.value === true;
const mark = (value: boolean) => keeper.record(deed(chapter, { read: { value, at: Date.now() } }));

if (end) {
  const [words, button] = [end.querySelector('p'), end.querySelector('button')];
  button?.addEventListener('click', () => void mark(!isRead()));
  onProgress(() => {
    end.dataset['ready'] = '';
    if (words) words.textContent = isRead() ? '✓ You have read this article.' : 'The end of the article.';
    if (button) button.textContent = isRead() ? 'Not read yet' : 'Mark as read';
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  new IntersectionObserver(([entry]) => {
    clearTimeout(timer);
    if (entry?.isIntersecting !== true || !hasComeThrough()) return;
    timer = setTimeout(() => {
      // Who has said “not read yet” means it.
      void opened.then(() => (here()?.read === undefined ? mark(true) : undefined));
    }, DWELL);
  }).observe(end);
}

const questions = [...document.querySelectorAll<HTMLElement>('quiz-question')];
const score = document.querySelector('.quiz .score');
document.addEventListener('quiz-answer', (event) => {
  const { id, right } = (event as CustomEvent<QuizAnswer>).detail;
  void keeper.record(answered(chapter, id, right, Date.now()));
});
onProgress(() => {
  let [given, first, right] = [0, 0, 0];
  for (const { dataset } of questions) {
    const answer = here()?.answers.get(dataset['id'] ?? '');
    if (answer === undefined) {
      delete dataset['answerKept'];
      continue;
    }
    given++;
    if (answer.first.right) first++;
    if (answer.rightAt !== undefined) right++;
    dataset['answerKept'] = answer.first.right ? 'first' : answer.rightAt === undefined ? 'wrong' : 'later';
  }
  if (!score) return;
  const all = questions.length;
  const text =
    given === 0
      ? ''
      : `${given < all ? `${given} of ${all} answered, ` : ''}${first} of ${given} right at the first try${right > first ? `, ${right} by now` : ''}.`;
  // A live region that is given the same words again may say them again.
  if (score.textContent !== text) score.textContent = text;
});

let at: HTMLElement | undefined;
let staying: ReturnType<typeof setTimeout> | undefined;
function follow(): void {
  const now = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  if (now === at) return;
  at = now;
  for (const link of document.querySelectorAll('.headings a')) {
    if (now && link.getAttribute('href') === `#${now.id}`) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
  clearTimeout(staying);
  if (now === undefined) return;
  passed.add(now);
  const place = { slug: now.id, heading: now.textContent.trim() };
  staying = setTimeout(() => {
    void keeper.record(deed(chapter, { place: { ...place, at: Date.now() } }));
  }, DWELL);
}
addEventListener('scroll', () => requestAnimationFrame(follow), { passive: true });
follow();
