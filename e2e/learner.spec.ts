import { expect, test } from '@playwright/test';
import { openLab } from './terminal.ts';

/** A developer new to containers, at the playground: builds, runs, asks, stops, and sees what happens. */

/** Wide enough that no line of the tables is broken. */
test.use({ viewport: { width: 2000, height: 1000 } });

test('builds an image, sees the cache, runs it, asks it and stops it', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  expect(await lab.run('docker build -t api .', 30_000)).toContain('naming to docker.io/library/api');
  expect(Number(await lab.run('docker build -t api . 2>&1 | grep -c CACHED'))).toBeGreaterThan(1);

  expect(await lab.run('docker run -d --name api -p 8080:8080 api')).toMatch(/^[0-9a-f]{64}$/m);
  expect(await lab.run('until curl -s localhost:8080/; do sleep 0.1; done')).toContain('"hello"');
  await expect(lab.pane('What runs')).toContainText('api');
  expect(await lab.run("docker ps --format '{{.Names}} {{.Ports}}'")).toContain('0.0.0.0:8080->8080/tcp');

  await page.getByRole('button', { name: ':8080 api', exact: true }).click();
  await expect(lab.pane('Browser')).toContainText('200 OK');
  await page.getByRole('tab', { name: 'Logs' }).click();
  await expect(lab.pane('Logs')).toContainText('"path":"/"');

  await lab.run('docker stop -t 1 api');
  expect(await lab.run('docker ps -a --format "{{.Names}} {{.Status}}"')).toMatch(/^api Exited \(\d+\)/m);
});

test('stops a server that does not hear, and one that does', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  await lab.run('mkdir -p /tmp/app && cd /tmp/app');
  await lab.run(
    `echo 'require("http").createServer((q, s) => s.end("hello")).listen(8080)' > deaf.js && echo 'const s = require("http").createServer((q, r) => r.end("hello")).listen(8080); process.on("SIGTERM", () => s.close())' > polite.js`,
  );
  for (const name of ['deaf', 'polite']) {
    await lab.run(
      `printf 'FROM node:24-slim\\nWORKDIR /app\\nCOPY ${name}.js .\\nCMD ["node", "${name}.js"]\\n' > Dockerfile`,
    );
    await lab.run(`docker build -q -t ${name} . && docker run -d --name ${name} -p 0:8080 ${name}`, 30_000);
    await lab.run(`until curl -s $(docker port ${name} 8080); do sleep 0.1; done`);
    await lab.run(`docker stop -t 2 ${name}`);
  }
  const state = (name: string) => lab.run(`docker inspect -f '{{.State.ExitCode}}' ${name}`);
  expect(await state('deaf')).toBe('137');
  expect(await state('polite')).toBe('0');
});

test('reads rows that a database keeps', async ({ page }) => {
  test.setTimeout(120_000);
  const lab = await openLab(page, '/playground/');
  await lab.run('docker network create shop');
  await lab.run(
    'docker run -d --name db --network shop -e POSTGRES_PASSWORD=secret -p 5432:5432 postgres:18-alpine',
  );
  await lab.run('until pg_isready -q -h localhost; do sleep 0.3; done', 60_000);
  const url = 'postgres://postgres:secret@localhost/postgres';
  await lab.run(
    `psql ${url} -qc "create table orders (id int, item text); insert into orders values (1, 'tea'), (2, 'salt')"`,
  );
  expect(await lab.run(`psql ${url} -c 'select * from orders'`)).toContain('(2 rows)');
  expect(await lab.run('docker exec db psql -U postgres -tAc "select item from orders where id = 2"')).toBe(
    'salt',
  );
});

test('edits a file and sees it in the terminal, and the other way round', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  await lab.run('echo "a note" > note.txt');
  await page.getByRole('button', { name: /^note\.txt/ }).click();
  const editor = page.getByRole('textbox', { name: 'note.txt' });
  await editor.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('not ');
  await expect.poll(() => lab.run('cat note.txt')).toBe('not a note');
});

test('uses the terminal’s keys: history, completion, ctrl-C', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  await lab.run('echo first');
  await lab.press('ArrowUp');
  await lab.press('Enter');
  await expect.poll(async () => (await lab.screen()).match(/^first$/gm)?.length).toBe(2);

  await lab.press('Control+l');
  await lab.type('docker pu');
  await lab.press('Tab');
  await expect.poll(lab.screen).toMatch(/docker pu(?:ll|sh)?/);
  await lab.press('Control+c');

  await lab.press('Control+l');
  await lab.type('sleep 60');
  await lab.press('Enter');
  await page.waitForTimeout(300);
  await lab.press('Control+c');
  await lab.prompt(3_000);
  expect(await lab.run('echo $?')).toBe('130');
});

test('comes back tomorrow: files and history are kept, and a reset puts them aside', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  await lab.run('echo mine > mine.txt');
  await page.waitForTimeout(1_000);
  const again = await openLab(page, '/playground/');
  expect(await again.run('cat mine.txt')).toBe('mine');
  await again.press('Control+l');
  await again.press('ArrowUp');
  await again.press('ArrowUp');
  await expect.poll(again.screen).toContain('echo mine > mine.txt');
  await again.press('Control+c');

  await page.getByRole('button', { name: 'Reset', exact: true }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /start again|reset/i })
    .click();
  await again.prompt();
  expect(await again.run('ls')).not.toContain('mine.txt');
  await page.getByRole('button', { name: 'Bring my version back' }).click();
  expect(await again.run('cat mine.txt')).toBe('mine');
});

test('works with a keyboard alone', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  await page.keyboard.press('Alt+3');
  await page.keyboard.type('pwd');
  await page.keyboard.press('Enter');
  await expect.poll(lab.screen).toContain('/home/you/lab');
  await page.keyboard.press('F6');
  await expect(lab.pane('What runs').or(page.locator('.pane-runs :focus')).first()).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('textbox', { name: 'server.js' })).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('builds and runs from the instructions', async ({ page }) => {
    await page.goto('/playground/');
    await page.getByRole('button', { name: 'Run docker build -t api .' }).first().click();
    await expect(page.getByRole('tab', { name: 'Terminal' })).toHaveAttribute('aria-selected', 'true');
    await expect
      .poll(async () => page.locator('.xterm-rows').textContent(), { timeout: 30_000 })
      .toContain('naming to');
    await page.getByRole('tab', { name: 'Tasks' }).click();
    await page.getByRole('button', { name: /^Run docker run/ }).click();
    await page.getByRole('tab', { name: 'Runs' }).click();
    await expect(page.locator('.pane-runs')).toContainText('api');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
