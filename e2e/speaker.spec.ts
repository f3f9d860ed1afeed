import { expect, test, type Page } from '@playwright/test';
import { slidePages } from './pages.ts';

/** A speaker walks through the talk with the arrow keys, or with a clicker, which sends PageDown and PageUp. */

const slides = slidePages();
const [first = ''] = slides;
const last = slides.at(-1) ?? '';

const address = (page: Page) => new URL(page.url()).pathname;

/** Presses a key until the slide changes, and counts the presses. */
async function turn(page: Page, key: string): Promise<number> {
  const before = address(page);
  for (let presses = 1; presses <= 20; presses++) {
    const state = page.url();
    await page.keyboard.press(key);
    await expect.poll(() => page.url(), { message: `${key} on ${before}` }).not.toBe(state);
    if (address(page) !== before) return presses;
  }
  throw new Error(`${before} has more than 20 steps, or ${key} does not leave it`);
}

for (const [name, onward, backward] of [
  ['the arrow keys', 'ArrowRight', 'ArrowLeft'],
  ['a clicker', 'PageDown', 'PageUp'],
] as const) {
  test(`walks all ${slides.length} slides there and back with ${name}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(first);
    const presses = [];
    for (const slide of slides.slice(1)) {
      presses.push(await turn(page, onward));
      expect(address(page)).toBe(slide);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    const there = presses.reduce((sum, each) => sum + each, 0);

    // The last slide stays where it is.
    const lastSteps = Number((await page.locator('#deck').getAttribute('data-steps')) ?? 0);
    for (let step = 0; step <= lastSteps; step++) await page.keyboard.press(onward);
    expect(address(page)).toBe(last);
    for (let step = 0; step < lastSteps; step++) await page.keyboard.press(backward);

    let back = 0;
    for (const slide of slides.slice(0, -1).reverse()) {
      back += await turn(page, backward);
      expect(address(page)).toBe(slide);
    }
    expect(back, 'as many presses back as there').toBe(there);
  });
}

test('has 39 slides, each with its own title, description and notes', async ({ request }) => {
  expect(slides).toHaveLength(39);
  const titles = new Set<string>();
  const descriptions = new Set<string>();
  for (const slide of slides) {
    const html = await (await request.get(slide)).text();
    titles.add(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? '');
    descriptions.add(/<meta name="description" content="(.*?)"/.exec(html)?.[1] ?? '');
    expect(html, slide).toMatch(/notes-text">\s*<p>/);
  }
  expect(titles.size).toBe(39);
  expect(descriptions.size).toBe(39);
});

test('loses no press of a speaker in a hurry', async ({ page }) => {
  await page.goto(slides[2] ?? '');
  await Promise.all(Array.from({ length: 6 }, () => page.keyboard.press('PageDown')));
  // Two slides on, the two steps of the second, the next slide and its first step.
  await expect(page).toHaveURL(`${slides[5] ?? ''}?step=1`);
});

test('opens a slide at the step the address names, and goes back to it', async ({ page }) => {
  const stepped = '/slides/00-containers/10-ten-copies/';
  await page.goto(`${stepped}?step=1`);
  const task = page.locator('#deck .wide .task').first();
  await expect(task).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(stepped);
  await expect(task).toBeHidden();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(first);
  await page.goBack();
  await expect(page).toHaveURL(stepped);
});

test('reads the notes, the keys and all slides without a mouse', async ({ page }) => {
  await page.goto(first);
  await page.keyboard.press('n');
  await expect(page.getByText(/^Speaker notes planned/)).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.locator('.notes-text'), 'the notes stay open on the next slide').toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { level: 1, name: 'The talk, slide by slide' })).toBeVisible();
});

test('blackens the screen with the clicker, and brings it back with any key of the deck', async ({
  page,
}) => {
  await page.goto(first);
  await page.keyboard.press('.');
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(address(page)).toBe(first);
});

test('edits the task definition on a slide reached by the arrow key', async ({ page }) => {
  const at = slides.findIndex((slide) => slide.includes('/33-'));
  await page.goto(slides[at - 1] ?? first);
  await turn(page, 'ArrowRight');
  const editor = page.locator('live-editor').first();
  await editor.getByRole('button', { name: /^Edit/ }).click();
  await expect(editor.locator('.monaco-editor .view-line').first()).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(editor.getByRole('list', { name: 'Problems' })).toContainText('file/empty');
  await page.keyboard.press('ArrowRight');
  expect(address(page), 'keys belong to the editor while somebody types').toBe(slides[at]);
});

test('stays in full screen from slide to slide', async ({ page }) => {
  await page.goto(first);
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await turn(page, 'PageDown');
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
});

test('turns the page with a swipe', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(slides[3] ?? first);
  const client = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: 200 }],
    });
  await touch('touchStart', 320);
  await touch('touchMove', 200);
  await touch('touchMove', 80);
  await touch('touchEnd', 80);
  await expect(page).toHaveURL(slides[4] ?? '');
  await context.close();
});

test('goes on through slides already fetched when the Wi-Fi drops', async ({ page, context }) => {
  await page.goto(first);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await turn(page, 'PageDown');
  expect(address(page)).toBe(slides[1]);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
