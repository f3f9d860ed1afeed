import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { sampledPages } from './pages.ts';

/** Somebody who minds privacy, or who pays for the bytes: nothing leaves the site's own origin, and reading is light. */

const SAMPLE = sampledPages().filter((page) => !/^\/slides\/.+\/.+/.test(page) || page.includes('33-'));

test('no page asks another origin for anything, nor lets anything be asked', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== baseURL && !['data:', 'blob:'].includes(protocol))
      foreign.push(`${page.url()} → ${request.url()}`);
  });
  for (const address of SAMPLE) {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
  }
  expect(foreign).toEqual([]);
  const refused = await page.evaluate(() =>
    fetch('http://localhost:9/').then(String, (error: unknown) => String(error)),
  );
  expect(refused).toContain('Failed to fetch');
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toContain(
    "default-src 'self'",
  );
});

for (const address of [
  '/',
  '/learn/03-config/',
  '/learn/11-logs/',
  '/slides/11-logs/33-scorekeep/',
  '/rules/',
  '/rules/JSONArgsRecommended/',
]) {
  test(`${address} keeps to the budget before an editor is touched`, async ({ page }) => {
    let script = 0;
    let text = 0;
    const pending: Promise<void>[] = [];
    page.on('response', (response) => {
      const type = response.request().resourceType();
      if (!['script', 'document', 'stylesheet'].includes(type)) return;
      pending.push(
        response.body().then((body) => {
          const size = gzipSync(body).length;
          if (type === 'script') script += size;
          else text += size;
        }),
      );
    });
    const response = await page.goto(address);
    expect(response?.status()).toBe(200);
    await page.waitForLoadState('networkidle');
    await Promise.all(pending);
    expect(script, 'JavaScript at the load, gzipped').toBeLessThanOrEqual(15 * 1024);
    // What draws a diagram is fetched when one comes near.
    await page.mouse.wheel(0, 4000);
    await page.waitForTimeout(500);
    await Promise.all(pending);
    expect(script, 'JavaScript with a drawing, gzipped').toBeLessThanOrEqual(30 * 1024);
    expect(text, 'HTML and CSS, gzipped').toBeLessThanOrEqual(60 * 1024);
  });
}
