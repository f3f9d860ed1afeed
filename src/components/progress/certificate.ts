import type { CourseSummary } from '@/course/progress/summary.ts';
import { browserDatabase } from '@/workspace/database.ts';
import { find } from '../find.ts';
import { counted, onCourse } from './course-progress.ts';
import { keeper, opened } from './here.ts';

/** /learn/certificate/: what was done, on a sheet to print. It states what is kept, and claims no more. */

const NAME = 'certificate-name';

const form = find('form.name', HTMLFormElement);
const name = find('form.name [type="text"]', HTMLInputElement);
const keep = find('form.name [type="checkbox"]', HTMLInputElement);

const day = (time: number) =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const both = new Intl.ListFormat('en-GB');

/** All the work there is: `17 articles to read, 108 questions to answer right and 3 labs to finish`. */
function work({ articles, questions, labs }: Pick<CourseSummary, 'articles' | 'questions' | 'labs'>): string {
  return both.format([
    ...(articles > 0 ? [`${counted(articles, 'article')} to read`] : []),
    ...(questions > 0 ? [`${counted(questions, 'question')} to answer right`] : []),
    ...(labs > 0 ? [`${counted(labs, 'lab')} to finish`] : []),
  ]);
}

// Not before what is kept has been read: a page that says “nothing” for a moment is wrong for a moment.
void opened.then(() => {
  onCourse(show);
});

function show(summary: CourseSummary): void {
  const { isSomething, isAll } = summary;
  find('.missing', HTMLElement).hidden = isSomething;
  form.hidden = !isSomething;
  find('.certificate', HTMLElement).hidden = !isSomething;
  find('.missing .all', HTMLElement).textContent = work(summary);
  find('.to-do', HTMLElement).textContent = isAll
    ? ''
    : `For a certificate of completion there ${leftOf(summary)}.`;
  find('#certificate-title', HTMLElement).textContent = isAll
    ? 'Certificate of completion'
    : 'Record of progress';
  find('.stated', HTMLElement).textContent = stated(summary);
  const [from, to] = [summary.firstAt, summary.lastAt];
  find('.when', HTMLElement).textContent =
    from === undefined || to === undefined
      ? `Printed on ${day(Date.now())}.`
      : `${day(from) === day(to) ? `On ${day(to)}` : `From ${day(from)} to ${day(to)}`}. Printed on ${day(Date.now())}.`;
  find('.certificate .chapters', HTMLElement).replaceChildren(
    ...summary.chapters
      .filter(({ read, right, tasks, tasksDone }) => read || right > 0 || (tasks > 0 && tasksDone === tasks))
      .map(({ outline, read, right, rightAtFirst, questions, tasks, tasksDone }) => {
        const item = document.createElement('li');
        const title = document.createElement('b');
        title.textContent = outline.title;
        const at = keeper.progress.chapters.get(outline.id)?.read?.at;
        const facts = [
          ...(read && at !== undefined ? [`read ${day(at)}`] : []),
          ...(right > 0 ? [`${right} of ${questions} right, ${rightAtFirst} at first`] : []),
          ...(tasks > 0 && tasksDone === tasks ? ['lab done'] : []),
        ];
        item.append(title, facts.join('; '));
        return item;
      }),
  );
}

function leftOf({ articles, read, questions, right, labs, labsDone }: CourseSummary): string {
  const left = { articles: articles - read, questions: questions - right, labs: labs - labsDone };
  const isOne = left.articles + left.questions + left.labs === 1;
  return `${isOne ? 'is' : 'are'} ${work(left)}`;
}

function stated(summary: CourseSummary): string {
  const { read, articles, right, questions, rightAtFirst, labsDone, labs } = summary;
  const done = [
    `read ${read} of the ${counted(articles, 'chapter')} on the twelve-factor app`,
    `answered ${right} of ${counted(questions, 'question')} right, ${rightAtFirst} of them at the first try`,
    ...(labs > 0 ? [`finished ${labsDone} of ${counted(labs, 'lab')}`] : []),
  ];
  return `has ${both.format(done)}.`;
}

const showName = () => {
  const given = name.value.trim();
  find('.holder', HTMLElement).textContent = given === '' ? 'The reader of this browser' : given;
};

/** Kept only while the reader says so. A browser that refuses has it for this page. */
const keepName = async () => {
  try {
    if (keep.checked) await browserDatabase.set(NAME, name.value.trim());
    else await browserDatabase.delete(NAME);
  } catch {
    keep.checked = false;
  }
};
name.addEventListener('input', () => {
  showName();
  if (keep.checked) void keepName();
});
keep.addEventListener('change', () => void keepName());
form.addEventListener('submit', (event) => {
  event.preventDefault();
  print();
});
showName();
browserDatabase.get(NAME).then(
  (kept) => {
    if (typeof kept !== 'string' || kept === '') return;
    name.value = kept;
    keep.checked = true;
    showName();
  },
  () => undefined,
);
