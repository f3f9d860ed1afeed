import { expect, test, type Locator, type Page } from '@playwright/test';
import { allPages, slidePages } from './pages.ts';

/** A reader goes through every drawing of the course and operates it, with the keyboard alone. */

const articles = allPages().filter((page) => /^\/learn\/\d/.test(page));

/** Text that does not fit its drawing, of those parts that show. */
async function textOutside(diagram: Locator): Promise<readonly string[]> {
  return diagram.evaluate((root) =>
    [...root.querySelectorAll('svg')]
      .filter((svg) => svg.checkVisibility())
      .flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')]
          .filter(
            (text) => text.checkVisibility({ visibilityProperty: true }) && text.textContent.trim() !== '',
          )
          .filter((text) => {
            const box = text.getBoundingClientRect();
            return (
              box.left < frame.left - 3 ||
              box.right > frame.right + 3 ||
              box.top < frame.top - 3 ||
              box.bottom > frame.bottom + 3
            );
          })
          .map((text) => text.textContent);
      }),
  );
}

async function awake(page: Page): Promise<readonly Locator[]> {
  const diagrams = await page.locator('.prose live-diagram').all();
  for (const diagram of diagrams) {
    await diagram.scrollIntoViewIfNeeded();
    await expect(diagram).toHaveAttribute('data-ready', '');
  }
  return diagrams;
}

for (const [device, viewport] of [
  ['a laptop', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`steps through every drawing of every article on ${device}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(viewport);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const outside: string[] = [];
    for (const article of articles) {
      await page.goto(article);
      for (const diagram of await awake(page)) {
        const name = `${article} ${(await diagram.getAttribute('data-name')) ?? ''}`;
        // A board of words needs none; a drawing is said in words as a whole.
        const label = await diagram.evaluate((root) =>
          root.querySelector('.diagram')?.getAttribute('aria-label'),
        );
        if (label !== undefined) expect(label?.length, name).toBeGreaterThan(40);
        const on = diagram.getByRole('button', { name: /^(Next step|From the start)$/ });
        const steps = (await on.count()) === 0 ? 1 : await diagram.locator('.captions > li').count();
        for (let step = 0; step < steps; step++) {
          outside.push(...(await textOutside(diagram)).map((text) => `${name}, step ${step}: ${text}`));
          if (steps === 1) continue;
          await expect(diagram.getByText(`${step + 1} of ${steps}`, { exact: true })).toBeVisible();
          await on.press('Enter');
        }
      }
    }
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
  });
}

test('operates every control of every drawing by keys', async ({ page }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  let operated = 0;
  for (const article of articles) {
    await page.goto(article);
    for (const diagram of await awake(page)) {
      const controls = diagram.locator('.diagram-controls');
      if ((await controls.count()) === 0) continue;
      const name = `${article} ${(await diagram.getAttribute('data-name')) ?? ''}`;
      // What is begun with may leave little to do: the last step has all of it.
      const next = diagram.getByRole('button', { name: 'Next step' });
      while ((await next.count()) > 0) await next.press('Enter');
      const before = await diagram.innerHTML();
      let changed = false;
      const after = async (operation: Promise<void>) => {
        await operation;
        changed ||= (await diagram.innerHTML()) !== before;
      };
      for (const group of await controls.locator('fieldset').all()) {
        if ((await group.getByRole('radio').count()) === 0) continue;
        await group.locator('input[type="radio"]:checked').first().focus();
        await after(page.keyboard.press('ArrowRight'));
      }
      for (const slider of await controls.getByRole('slider').all()) await after(slider.press('ArrowRight'));
      for (const tick of await controls.getByRole('checkbox').all()) await after(tick.press('Space'));
      for (const button of await controls.getByRole('button').all())
        if (await button.isVisible()) await after(button.press('Enter'));
      for (const entry of await controls.getByRole('textbox').all()) await after(entry.press('x'));
      expect(changed, `${name} changes`).toBe(true);
      expect(await textOutside(diagram), name).toEqual([]);
      operated++;
    }
  }
  expect(operated).toBeGreaterThan(8);
  expect(errors).toEqual([]);
});

test('finds every drawing of the talk within its slide, at every step', async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const wrong: string[] = [];
  for (const slide of slidePages()) {
    await page.goto(slide);
    const diagram = page.locator('.stage live-diagram');
    if ((await diagram.count()) === 0) continue;
    await expect(diagram).toHaveAttribute('data-ready', '');
    const steps = Number(await page.locator('#deck').getAttribute('data-steps'));
    for (let step = 0; step <= steps; step++) {
      wrong.push(
        ...(await textOutside(diagram)).map((text) => `${slide}?step=${step}: “${text}” leaves the drawing`),
      );
      const over = await page.locator('.stage .slide').evaluate((element) => ({
        body:
          (element.querySelector('.slide-body')?.getBoundingClientRect().bottom ?? 0) -
          (element.querySelector(':scope > footer')?.getBoundingClientRect().top ?? 0),
        parts: [...element.querySelectorAll('.slide-body > *, .diagram-body > *')]
          .filter((part) => part.checkVisibility())
          .map((part) => part.getBoundingClientRect().bottom),
        foot: element.querySelector(':scope > footer')?.getBoundingClientRect().top ?? 0,
      }));
      if (over.parts.some((bottom) => bottom > over.foot + 2))
        wrong.push(`${slide}?step=${step}: runs into the footer`);
      if (step < steps) await page.keyboard.press('ArrowRight');
    }
  }
  expect(wrong).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a drawing is there, with all that its steps say', async ({ page }) => {
    await page.goto('/learn/00-containers/');
    const diagram = page.locator('.prose live-diagram[data-name="one-container"]');
    await expect(diagram.getByRole('img')).toBeVisible();
    for (const caption of await diagram.locator('.captions > li').all()) await expect(caption).toBeVisible();
    await expect(diagram.getByRole('button').first()).toBeHidden();
  });
});

test('prints whole, with its captions and without its buttons', async ({ page }) => {
  await page.goto('/learn/00-containers/');
  await awake(page);
  await page.emulateMedia({ media: 'print' });
  const diagram = page.locator('.prose live-diagram[data-name="one-container"]');
  for (const caption of await diagram.locator('.captions > li').all()) await expect(caption).toBeVisible();
  await expect(diagram.getByRole('button').first()).toBeHidden();
});
