import { withServedBrowser } from './served-browser.ts';

const PORT = 4339;
const PAGE = '/learn/03-config/';

/** Milliseconds from the touch of a listing to an editor that takes keys, each in a browser that has nothing cached. */
export async function benchEditor(runs = 5): Promise<number[]> {
  return withServedBrowser(PORT, async (browser, origin) => {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      await page.goto(`${origin}${PAGE}`, { waitUntil: 'networkidle' });
      const code = page.locator('live-editor').first().locator('pre');
      await code.scrollIntoViewIfNeeded();
      const box = await code.boundingBox();
      if (!box) throw new Error(`${PAGE} shows no listing to touch.`);
      const started = performance.now();
      // Pressed at once: no pointer rests on the code first, so nothing is fetched ahead.
      await page.mouse.click(box.x + 200, box.y + 60);
      await page
        .locator('.monaco-editor textarea, .monaco-editor .native-edit-context')
        .first()
        .waitFor({ state: 'attached' });
      await page.locator('.monaco-editor .view-line').first().waitFor();
      times.push(performance.now() - started);
      await context.close();
    }
    return times.sort((a, b) => a - b);
  });
}
