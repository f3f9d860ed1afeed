import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { openLab, write, type OpenLab } from './terminal.ts';

/** A learner who does a whole lab by hand, and takes the work along. */

const LAB = 'content/09-disposability/lab';
const solution = (path: string) => readFileSync(`${LAB}/solution/${path}`, 'utf8');
const again = 'docker build -q -t api:1 . && docker rm -f api && docker run -d --name api -p 8080:8080 api:1';
const up = 'until curl -s localhost:8080/; do sleep 0.1; done';

test.use({ viewport: { width: 1600, height: 1000 } });

/** Stops the container while it works on a request that takes four seconds. */
async function stopAtWork({ run }: OpenLab, grace: string): Promise<void> {
  await run('curl -sS localhost:8080/slow > /tmp/answer 2>&1 &');
  await run("until docker logs api | grep -q 'slow started'; do sleep 0.1; done");
  await run(`docker stop ${grace} api`);
}

/** What axe finds in the page as it is, in the light and in the dark. */
async function barriers(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations)
      found.push(...nodes.map((node) => `${colorScheme}, ${id}: ${node.target.join(' ')}`));
  }
  return found;
}

test('solves lab IX, compares, takes it along and hands it on', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const lab = await openLab(page, '/labs/09-disposability/');
  const task = (number: number) =>
    lab
      .pane('Instructions and tasks')
      .getByRole('listitem')
      .filter({ hasText: `Task ${String(number)}, ` });
  const isDone = (number: number) =>
    expect(task(number)).toContainText(`Task ${String(number)}, done:`, { timeout: 15_000 });

  await test.step('as it is', async () => {
    await lab.run('docker build -t api:1 .', 30_000);
    await lab.run('docker run -d --name api -p 8080:8080 api:1');
    await expect(task(1)).toContainText('nobody has asked it');
    await lab.run(up);
    await isDone(1);
    await stopAtWork(lab, '-t 2');
    await isDone(2);
  });

  await test.step('gets the signal to Node', async () => {
    await expect(task(3).getByRole('button', { name: 'Dockerfile, line 9' })).toBeVisible();
    await task(3).getByRole('button', { name: 'Give me a hint' }).click();
    await expect(task(3).getByRole('list', { name: 'Hints' })).toContainText('docker top api');
    await lab.run(`sed -i 's/^CMD .*/CMD ["node", "server.js"]/' Dockerfile && ${again}`, 30_000);
    await isDone(3);
    await expect(lab.pane('What runs').getByRole('button', { name: /^Container api/ })).toHaveAccessibleName(
      /Process 1 is node server\.js/,
    );
  });

  await test.step('finishes what is open, and is there soon', async () => {
    await write(lab, 'server.js', solution('server.js').replace('version = 2', 'version = 1'));
    await write(lab, 'Dockerfile', solution('Dockerfile'));
    await lab.run(`${again} && ${up}`, 30_000);
    await stopAtWork(lab, '');
    await isDone(4);
    await lab.run(again, 30_000);
    await isDone(5);
  });

  await test.step('deploys under load', async () => {
    await lab.run("sed -i 's/version = 1/version = 2/' server.js && docker build -q -t api:2 .", 30_000);
    await lab.run('node load.js 20 > /tmp/load &');
    await lab.run('docker run -d --name api2 -p 8081:8080 api:2');
    await lab.run("until docker ps -f name=api2 | grep -q '(healthy)'; do sleep 0.2; done", 30_000);
    await lab.run('docker stop api', 15_000);
    await lab.run('wait', 40_000);
    expect(await lab.run('cat /tmp/load')).toBe('100 requests: 100 answered, 0 failed');
    await isDone(6);
  });

  await test.step('mends the task definition', async () => {
    await write(lab, 'task-definition.json', solution('task-definition.json'));
    await isDone(7);
    await expect(lab.pane('Instructions and tasks')).toContainText('7 of 7 done');
    await expect(lab.pane('Instructions and tasks')).toContainText('All tasks are done.');
  });

  await test.step('meets no barrier that axe can see, with a container running', async () => {
    expect(await barriers(page)).toEqual([]);
  });

  await test.step('compares, and keeps what is there', async () => {
    await lab.run("echo '// mine' >> server.js");
    await page.getByRole('button', { name: 'Compare with solution' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your files and the solution' });
    await expect(dialog.getByRole('region', { name: 'server.js' })).toContainText('// mine');
    await expect(dialog.getByRole('region', { name: 'Dockerfile' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    expect(await lab.run('tail -n 1 server.js')).toBe('// mine');
  });

  await test.step('downloads it', async () => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('09-disposability.zip');
    const files = unzipSync(readFileSync(await download.path()));
    const text = (path: string) => strFromU8(files[`09-disposability/${path}`] ?? new Uint8Array());
    expect(text('server.js')).toBe(`${solution('server.js')}// mine\n`);
    expect(text('Dockerfile')).toBe(solution('Dockerfile'));
    expect(Object.keys(files).sort()).toEqual(
      ['.dockerignore', 'Dockerfile', 'catalogue.js', 'health.js', 'load.js', 'package-lock.json']
        .concat('package.json', 'server.js', 'task-definition.json')
        .map((path) => `09-disposability/${path}`)
        .sort(),
    );
  });

  await test.step('hands it on', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByText('The link is in the clipboard.')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await (await browser.newContext({ viewport: { width: 1600, height: 1000 } })).newPage();
    const theirs = await openLab(other, link);
    await expect(other.getByText('These files came in a link.')).toBeVisible();
    expect(await theirs.run('tail -n 1 server.js')).toBe('// mine');
    await other.context().close();
  });

  await test.step('comes back: machines are gone, files and deeds are kept', async () => {
    await page.reload();
    await expect(lab.pane('What runs')).toContainText('those of your last visit are gone');
    await expect(lab.pane('Instructions and tasks')).toContainText('6 earlier');
    await expect(task(1)).toContainText('done earlier, not now');
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(1000);
  });
});
