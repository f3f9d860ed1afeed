import { fileName, isNothing, LARGEST_FILE, readFile, writeFile } from '@/course/progress/file.ts';
import { NOTHING, type Progress } from '@/course/progress/progress.ts';
import type { ChapterSummary } from '@/course/progress/summary.ts';
import { save } from '@/workspace/export/save.ts';
import { find } from '../find.ts';
import { counted, onCourse } from './course-progress.ts';
import { keeper, onProgress, opened } from './here.ts';

/** /learn/progress/: the table, and what can be done with the whole of it. */

const said = find('.said', HTMLElement);
const dialog = find('dialog.ask', HTMLDialogElement);
const input = find('input[type="file"]', HTMLInputElement);
const undo = find('[data-deed="undo"]', HTMLButtonElement);
const say = (words: string) => {
  said.textContent = words;
};

function day(time: number): string {
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

onCourse((summary) => {
  find('.overall', HTMLElement).textContent = summary.isSomething
    ? `${summary.read} of ${counted(summary.articles, 'chapter')} read, ${summary.right} of ${counted(summary.questions, 'question')} right (${summary.rightAtFirst} at the first try), ${summary.labsDone} of ${counted(summary.labs, 'lab')} done.`
    : 'Nothing yet.';
  for (const chapter of summary.chapters) showRow(chapter);
});

function showRow({ outline, ...chapter }: ChapterSummary): void {
  const cell = (name: string) => find(`[data-row="${outline.id}"] [data-cell="${name}"]`, HTMLElement);
  if (outline.hasArticle) {
    const read = keeper.progress.chapters.get(outline.id)?.read;
    cell('article').textContent =
      chapter.read && read ? `✓ read, ${day(read.at)}` : chapter.isBegun ? 'begun' : 'not read';
  }
  if (chapter.questions > 0) {
    const isAll = chapter.right === chapter.questions;
    cell('quiz').textContent =
      chapter.answered === 0
        ? `${chapter.questions} to answer`
        : `${isAll ? '✓ ' : ''}${chapter.right} of ${chapter.questions} right, ${chapter.rightAtFirst} at the first try`;
  }
  if (chapter.tasks > 0) {
    const link = cell('lab').querySelector('a');
    if (link)
      link.textContent =
        chapter.tasksDone === chapter.tasks
          ? '✓ done'
          : chapter.tasksDone === 0
            ? counted(chapter.tasks, 'task')
            : `${chapter.tasksDone} of ${counted(chapter.tasks, 'task')}`;
  }
}

/** What a reset has taken away, for as long as the page stands. */
let before: Progress = NOTHING;

const deeds: Readonly<Record<string, () => void>> = {
  save() {
    const now = new Date();
    save(fileName(now), writeFile(keeper.progress, now), 'application/json');
    say(`Saved as ${fileName(now)}.`);
  },
  open() {
    input.click();
  },
  reset() {
    if (isNothing(keeper.progress)) say('There is nothing to forget.');
    else dialog.showModal();
  },
  stay() {
    dialog.close();
  },
  forget() {
    before = keeper.progress;
    dialog.close();
    void keeper.replace(NOTHING).then(() => {
      say('Your progress is forgotten.');
      undo.hidden = false;
      undo.focus();
    });
  },
  undo() {
    // Joined, not put in its place: what was done since stays.
    void keeper.record(before).then(() => {
      say('It is back.');
      find('[data-deed="reset"]', HTMLElement).focus();
      undo.hidden = true;
    });
  },
};
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-deed]'))
  button.addEventListener('click', () => {
    deeds[button.dataset['deed'] ?? '']?.();
  });

input.addEventListener('change', () => {
  const [file] = input.files ?? [];
  if (file) void takeIn(file);
  // The same file may be chosen again.
  input.value = '';
});

async function takeIn(file: File): Promise<void> {
  let text: string;
  try {
    // Of what is too large, enough to say so.
    text = await file.slice(0, LARGEST_FILE + 1).text();
  } catch {
    say(`${file.name} cannot be read: it was moved or changed. Choose it again. Nothing here has changed.`);
    return;
  }
  const read = readFile(text);
  if ('problem' in read) {
    say(`${file.name}: ${read.problem}`);
    return;
  }
  await keeper.record(read.progress);
  say(
    `${file.name} is taken in, and what was here stays: ${counted(read.progress.chapters.size, 'chapter')}.`,
  );
}

onProgress(() => void showAside());
void opened.then(showAside);

async function showAside(): Promise<void> {
  const records = await keeper.aside();
  find('.put-aside', HTMLElement).hidden = records.length === 0;
  find('.put-aside ul', HTMLElement).replaceChildren(
    ...records.map(({ key, at, record }) => {
      const item = document.createElement('li');
      const name = `Progress put aside on ${day(at)}`;
      item.append(
        name,
        pressed('Save as a file', name, () => {
          save(
            `put-aside-${fileName(new Date(at))}`,
            JSON.stringify(record, undefined, 2),
            'application/json',
          );
        }),
        pressed('Throw it away', name, () => {
          void keeper.forgetAside(key).then(() => {
            say(`${name}: thrown away.`);
            return showAside();
          });
        }),
      );
      return item;
    }),
  );
}

function pressed(words: string, of: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = words;
  button.setAttribute('aria-label', `${words}: ${of}`);
  button.addEventListener('click', press);
  return button;
}
