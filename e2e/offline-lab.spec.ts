import { expect, test, type Page } from '@playwright/test';
import { labOn, openLab } from './terminal.ts';

/** A learner who opened a lab at home goes on in a train without a network. */

test.use({ serviceWorkers: 'allow' });

/** Waits until the service worker has kept all that a lab needs, the large files too. */
async function kept(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const [name] = await caches.keys();
          if (name === undefined) return false;
          const cache = await caches.open(name);
          const script = await (await fetch('/sw.js')).text();
          const large = JSON.parse(/const LARGE = (\[.*\]);/.exec(script)?.[1] ?? '[]') as string[];
          const all = await Promise.all(large.map((url) => cache.match(url)));
          return large.length > 0 && all.every((response) => response !== undefined);
        }),
      { timeout: 60_000, message: 'the large files are kept' },
    )
    .toBe(true);
}

test('builds, runs, installs and asks a database without a network', async ({ page, context }) => {
  test.setTimeout(120_000);
  await openLab(page, '/playground/');
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  const { prompt, run } = labOn(page);
  await prompt(30_000);
  await run('docker build -q -t api . && docker run -d --name api -p 8080:8080 api');
  expect(await run('docker ps')).toContain(' Up ');
  await run('for i in $(seq 50); do curl -s localhost:8080/health && break; sleep 0.1; done', 30_000);
  expect(await run('curl -sS localhost:8080/')).toContain('"hello":"world"');

  await run('npm install express');
  await run(
    `printf 'FROM node:24-slim\\nWORKDIR /app\\nCOPY package*.json ./\\nRUN npm ci\\nCOPY . .\\n' > Dockerfile.ci`,
  );
  expect(await run('docker build -q -f Dockerfile.ci -t locked .', 30_000)).toContain('sha256:');
  expect(await run('docker run --rm locked node -p "require(\'express\').name"')).toContain(
    'createApplication',
  );

  await run('docker run -d --name db -e POSTGRES_PASSWORD=x postgres:18-alpine', 30_000);
  await run('for i in $(seq 50); do docker exec db pg_isready && break; sleep 0.2; done', 30_000);
  expect(await run('docker exec db psql -U postgres -Atc "SELECT 6 * 7"')).toContain('42');
});

test('opens a lab it has not seen without a network', async ({ page, context }) => {
  await page.goto('/');
  await openLab(page, '/labs/03-config/');
  await kept(page);
  await context.setOffline(true);
  const { run } = await openLab(page, '/labs/09-disposability/');
  expect(await run('docker build -q -t shop .', 30_000)).toContain('sha256:');
});
