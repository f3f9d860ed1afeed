import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';

/** A reader of the course: answers questions, comes back tomorrow, takes the progress along, and prints what was done. */

const CHAPTER = '/learn/03-config/';
const question = (page: Page, which: string) => page.locator(`quiz-question${which}`).first();
const chapterOnPaper = (page: Page) => page.getByRole('article', { name: /Record|Certificate/ });

/** Answers the chapter's first question, rightly or not. */
async function answerFirst(page: Page, right: boolean): Promise<void> {
  const first = question(page, '[data-way="one"]');
  await first
    .locator(`.option${right ? '[data-right]' : ':not([data-right])'} input`)
    .first()
    .check();
  await expect(first).toHaveAttribute('data-answer-kept', right ? 'first' : 'wrong');
}

/** Presses the key until the element has the focus. */
async function reach(page: Page, element: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 12; presses++) {
    if (await element.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(element).toBeFocused();
}

test.describe('with the keyboard alone', () => {
  test('chooses one: arrows choose, Enter answers, and a wrong answer leads to the paragraph', async ({
    page,
  }) => {
    await page.goto(CHAPTER);
    const asked = question(page, '[data-way="one"]:not(:has(.lines))');
    const options = asked.locator('.option');
    const rights = await options.evaluateAll((all) =>
      all.map((one) => 'right' in (one as HTMLElement).dataset),
    );
    const wrong = rights.lastIndexOf(false);
    await asked.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    // The first one is judged; the arrows then pass over others without a word.
    for (let step = 0; step < wrong; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const option = options.nth(wrong);
    await expect(option.locator('.reason')).toBeVisible();
    await expect(option.locator('.reason')).toContainText('No.');
    await expect(asked.getByRole('status')).toContainText(/^No\. /);
    const slug = (await option.getByRole('link').getAttribute('href'))?.replace(/:~:.*/, '') ?? '';
    await reach(page, option.getByRole('link'));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${slug}$`));
    // To the very paragraph, which may stand far below the heading.
    await expect(asked).not.toBeInViewport();

    await asked.getByRole('radio').nth(rights.indexOf(true)).focus();
    await page.keyboard.press('Space');
    await expect(asked.getByRole('status')).toContainText(/^Yes\. /);
  });

  test('puts in order: Alt and arrows move, the focus stays, each move is said', async ({ page }) => {
    await page.goto(CHAPTER);
    const asked = question(page, '[data-way="order"]');
    const keys = () =>
      asked
        .locator('.items > li')
        .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['key'])));
    expect(await keys()).not.toEqual((await keys()).toSorted((a, b) => a - b));
    await asked.getByRole('button', { name: 'Check' }).focus();
    await page.keyboard.press('Enter');
    await expect(asked.getByRole('status')).toContainText('Not yet');
    await expect(asked.locator('[data-verdict="wrong"]').first()).toContainText('Not here.');
    const count = (await keys()).length;
    for (let place = count; place > 1; place--) {
      const item = asked.locator(`.items > li[data-key="${place}"]`);
      const down = item.getByRole('button', { name: /^Move down/ });
      await down.focus();
      while ((await keys()).indexOf(place) < place - 1) {
        await page.keyboard.press('Alt+ArrowDown');
        await expect(down).toBeFocused();
        await expect(asked.getByRole('status')).toContainText(
          `: ${(await keys()).indexOf(place) + 1} of ${count}`,
        );
      }
    }
    await asked.getByRole('button', { name: 'Check' }).focus();
    await page.keyboard.press('Space');
    await expect(asked.getByRole('status')).toHaveText('Right.');
    await expect(asked).toHaveAttribute('data-answer-kept', 'later');
  });

  test('brings together: a list to choose from for each, and a reason for each', async ({ page }) => {
    await page.goto(CHAPTER);
    const asked = question(page, '[data-way="match"]');
    const check = asked.getByRole('button', { name: /^Check/ });
    await check.focus();
    await page.keyboard.press('Enter');
    await expect(asked.getByRole('status')).toHaveText('Choose a partner for each first.');
    const lists = asked.getByRole('combobox');
    const rights = await asked
      .locator('.items > li')
      .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['key'])));
    for (const [index, right] of rights.entries()) {
      await lists.nth(index).focus();
      for (let step = 0; step <= right; step++) await page.keyboard.press('ArrowDown');
      if (index === 0) continue;
      await expect(lists.nth(index)).toHaveValue(String(right));
    }
    await reach(page, check);
    await page.keyboard.press('Enter');
    await expect(asked.getByRole('status')).toHaveText('Right.');
    await expect(asked.locator('.items [data-verdict="right"] .reason')).toHaveCount(rights.length);
    await expect(asked).toHaveAttribute('data-answer-kept', 'first');
  });

  test('finds the line in the file', async ({ page }) => {
    await page.goto(CHAPTER);
    const asked = question(page, ':has(.lines)');
    const rights = await asked
      .locator('.option')
      .evaluateAll((all) => all.map((one) => 'right' in (one as HTMLElement).dataset));
    const right = rights.indexOf(true);
    const radios = asked.getByRole('radio');
    await radios.nth(right === 0 ? 1 : right - 1).focus();
    await page.keyboard.press(right === 0 ? 'ArrowUp' : 'ArrowDown');
    await expect(radios.nth(right)).toBeChecked();
    await expect(asked.getByRole('status')).toHaveText('');
    await page.keyboard.press('Enter');
    await expect(asked.getByRole('status')).toContainText(/^Yes\. /);
    await expect(asked).toHaveAttribute('data-answer-kept', 'first');
  });
});

test('comes back: what was answered and read is there, and the course says where to go on', async ({
  page,
}) => {
  await page.goto(CHAPTER);
  await answerFirst(page, true);
  await page.locator('#what-to-do-on-ecs').evaluate((heading) => {
    heading.scrollIntoView();
  });
  await expect(
    page.getByRole('navigation', { name: 'Chapters' }).getByText('What to do on ECS'),
  ).toHaveAttribute('aria-current', 'location');
  await page.waitForTimeout(1_500);
  await page.reload();
  await expect(question(page, '[data-way="one"]')).toHaveAttribute('data-answer-kept', 'first');
  await expect(page.locator('.quiz .score')).toContainText('1 of 1 right at the first try');

  await page.goto('/learn/');
  const goOn = page.getByRole('link', { name: 'Go on with Config: What to do on ECS' });
  await expect(goOn).toHaveAttribute('href', `${CHAPTER}#what-to-do-on-ecs`);
  await goOn.click();
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await expect(page.getByText('✓ You have read this article.')).toBeVisible();
  await page.goto('/learn/');
  await expect(page.locator('[data-outline="03-config"]')).toHaveAttribute('data-progress', 'read');
  await expect(page.locator('[data-outline="03-config"]')).toContainText('✓ read');
});

test('reaches the end of an article, which marks it as read; “not read yet” holds', async ({ page }) => {
  await page.goto(CHAPTER);
  const readOn = async () => {
    for (const heading of await page.locator('.prose > h2[id]').all()) {
      await heading.evaluate((one) => {
        one.scrollIntoView();
      });
      await page.waitForTimeout(100);
    }
    await page.locator('.mark-read').scrollIntoViewIfNeeded();
  };
  // Who jumps to the end has not read it.
  await page.locator('.mark-read').scrollIntoViewIfNeeded();
  await page.waitForTimeout(1_500);
  await expect(page.getByRole('button', { name: 'Mark as read' })).toBeVisible();
  await readOn();
  await expect(page.getByText('✓ You have read this article.')).toBeVisible();
  await page.getByRole('button', { name: 'Not read yet' }).click();
  await page.reload();
  await readOn();
  await page.waitForTimeout(1_500);
  await expect(page.getByRole('button', { name: 'Mark as read' })).toBeVisible();
});

test('reads in two tabs, and both know the same', async ({ context, page }) => {
  const other = await context.newPage();
  await page.goto(CHAPTER);
  await other.goto(CHAPTER);
  await Promise.all([answerFirst(page, true), other.getByRole('button', { name: 'Mark as read' }).click()]);
  for (const tab of [page, other]) {
    await expect(question(tab, '[data-way="one"]')).toHaveAttribute('data-answer-kept', 'first');
    await expect(tab.getByText('✓ You have read this article.')).toBeVisible();
  }
});

test('saves a file, begins again, undoes it, begins again, and takes the file in', async ({ page }) => {
  await page.goto(CHAPTER);
  await answerFirst(page, false);
  await page.goto('/learn/progress/');
  const row = page.getByRole('row', { name: /^Config/ });
  await expect(row).toContainText('0 of');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^twelve-factor-lab-progress-\d{4}-\d\d-\d\d\.json$/);
  const file = await download.path();
  expect(await readFile(file, 'utf8')).toContain('"03-config"');

  const forget = async () => {
    await page.getByRole('button', { name: 'Begin again' }).click();
    await page
      .getByRole('dialog', { name: 'Begin again?' })
      .getByRole('button', { name: 'Forget it' })
      .click();
    await expect(row).toContainText('to answer');
  };
  await forget();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('0 of');
  await forget();
  await page.getByLabel('File with progress').setInputFiles(file);
  await expect(page.getByText('is taken in')).toBeVisible();
  await expect(row).toContainText('0 of');

  await page
    .getByLabel('File with progress')
    .setInputFiles({ name: 'holiday.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(page.getByText('holiday.json: This file is not progress of this course.')).toBeVisible();
  await expect(row).toContainText('0 of');
});

test('has a record that cannot be read put aside, is told so, and can save it', async ({ page }) => {
  await page.goto(CHAPTER);
  await answerFirst(page, true);
  // Where nothing reads it at once.
  await page.goto('/rules/');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('twelve-factor-lab-files');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const change = opening.result.transaction('files', 'readwrite');
          change.objectStore('files').put({ schema: 99, much: 'newer' }, 'progress');
          change.oncomplete = () => {
            resolve();
          };
        };
      }),
  );
  await page.goto(CHAPTER);
  const notice = page.getByText('It was put aside, and nothing of it is lost.');
  await expect(notice).toBeVisible();
  await answerFirst(page, true);
  await page.getByRole('link', { name: 'See what can be done' }).click();
  const aside = page.getByRole('region', { name: 'Put aside' });
  const saving = page.waitForEvent('download');
  await aside.getByRole('button', { name: /^Save as a file/ }).click();
  expect(await readFile(await (await saving).path(), 'utf8')).toContain('"much": "newer"');
  await aside.getByRole('button', { name: /^Throw it away/ }).click();
  await expect(aside).toBeHidden();
  await expect(page.getByRole('row', { name: /^Config/ })).toContainText('1 of');
});

test('goes on where the browser keeps nothing, and is told so once', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  await page.goto(CHAPTER);
  await answerFirst(page, true);
  await expect(page.getByText('This browser keeps nothing for this site')).toHaveCount(1);
  await expect(page.locator('.quiz .score')).toContainText('1 of 1 right');
});

test('prints what was done and no more', async ({ page }) => {
  await page.goto('/learn/certificate/');
  await expect(page.getByText('There is nothing to put on paper yet.')).toBeVisible();
  await expect(chapterOnPaper(page)).toBeHidden();

  await page.goto(CHAPTER);
  await answerFirst(page, false);
  await page.goto('/learn/certificate/');
  await expect(page.getByText('There is nothing to put on paper yet.')).toBeVisible();

  await page.goto(CHAPTER);
  await page.locator('quiz-question[data-way="one"] .option[data-right] input').first().check();
  await expect(question(page, '[data-way="one"]')).toHaveAttribute('data-answer-kept', 'later');
  await page.goto('/learn/certificate/');
  const paper = chapterOnPaper(page);
  await expect(paper.getByRole('heading', { name: 'Record of progress' })).toBeVisible();
  await expect(paper).toContainText(/read 0 of the \d+ chapters/);
  await expect(paper).toContainText(/answered 1 of \d+ questions right, 0 of them at the first try/);
  await expect(paper).toContainText('Nobody has checked this.');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await expect(paper).toContainText('Ada Lovelace');
  await page.reload();
  await expect(page.getByLabel('Your name')).toHaveValue('');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('Keep my name').check();
  await page.waitForTimeout(300);
  await page.reload();
  await expect(paper).toContainText('Ada Lovelace');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('unfolds what is in the chapter, and goes there', async ({ page }) => {
    await page.goto(CHAPTER);
    await page.getByText('In this chapter').tap();
    await page.locator('.contents').getByRole('link', { name: 'The usual objection' }).tap();
    await expect(page.locator('#the-usual-objection')).toBeInViewport();
  });
});
