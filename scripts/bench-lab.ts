import type { Page } from '@playwright/test';
import { withServedBrowser } from './served-browser.ts';

const PORT = 4343;
const PROMPT = '\\$ ?$';

/** Milliseconds in a lab's page, as its learner waits for them: from Enter to the next prompt on the screen. */
export interface LabFigures {
  /** From the address to the first prompt, nothing cached. */
  readonly open: number;
  /** `true`, the median of many. */
  readonly command: number;
  /** `ls -la | grep server`: a pipe and two programs. */
  readonly pipe: number;
  /** `docker build` of the example: nothing built before, and all of it cached. */
  readonly build: number;
  readonly rebuild: number;
  /** `docker run`, and asked until it answers; the median of several. */
  readonly container: number;
  /** Ten of them at once. */
  readonly ten: number;
  /** From `docker run postgres` to one that takes connections, its files fetched before. */
  readonly database: number;
}

/** Measures a lab's page. @throws Error when the site is not built. */
export async function measureLab(): Promise<LabFigures> {
  return withServedBrowser(PORT, async (browser, origin) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const started = performance.now();
    await page.goto(`${origin}/playground/`);
    await prompt(page);
    const open = performance.now() - started;
    const run = (command: string) => timed(page, command);
    await run('true');
    const command = await median(15, () => run('true'));
    await run('ls | grep x');
    const pipe = await median(9, () => run('ls -la | grep server'));
    const build = await run('docker build -q -t api .');
    const rebuild = await run('docker build -q -t api .');
    const up = (port: number) =>
      `docker run -d -p ${port}:8080 api >/dev/null; until curl -s localhost:${port} >/dev/null; do :; done`;
    await run(up(8000));
    let port = 8000;
    const container = await median(5, () => run(up(++port)));
    const ten = await run(
      `for p in $(seq 9001 9010); do (docker run -d -p $p:8080 api >/dev/null; until curl -s localhost:$p >/dev/null; do :; done) & done; wait`,
    );
    await run('docker rm -f $(docker ps -aq)');
    const database = (name: string) =>
      run(
        `docker run -d --name ${name} -e POSTGRES_PASSWORD=x postgres:18-alpine >/dev/null; until docker exec ${name} pg_isready -q; do :; done`,
      );
    await database('first');
    return {
      open,
      command,
      pipe,
      build,
      rebuild,
      container,
      ten,
      database: await database('second'),
    };
  });
}

async function median(runs: number, measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await measure());
  return times.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN;
}

/** Waits for a prompt; `alone`: on a screen that was cleared. */
const prompt = (page: Page, alone = false) =>
  page.waitForFunction(
    ([pattern, wanted]) => {
      const rows = [...document.querySelectorAll('.xterm-rows > div')]
        .map((row) => row.textContent.replaceAll('\u00a0', ' ').trimEnd())
        .filter((row) => row !== '');
      return new RegExp(pattern).test(rows.at(-1) ?? '') && (!wanted || rows.length === 1);
    },
    [PROMPT, alone] as const,
    { timeout: 60_000 },
  );

/** Types the command on a cleared screen, and measures in the page, where no message of the test stands between. */
async function timed(page: Page, command: string): Promise<number> {
  await page.locator('.xterm textarea').press('Control+l');
  await prompt(page, true);
  await page.keyboard.insertText(command);
  await page.waitForTimeout(50);
  // Its own call, awaited: a key is faster than an evaluation that was sent before it.
  const time = await page.evaluateHandle((pattern) => {
    const rows = document.querySelector('.xterm-rows');
    if (rows === null) throw new Error('The page has no terminal.');
    let pressed = 0;
    addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true });
    const lines = () =>
      [...rows.children]
        .map((row) => row.textContent.replaceAll('\u00a0', ' ').trimEnd())
        .filter((row) => row !== '');
    const before = lines().length;
    const measured = new Promise<number>((resolve) => {
      const watch = new MutationObserver(() => {
        const now = lines();
        if (pressed === 0 || now.length <= before || !new RegExp(pattern).test(now.at(-1) ?? '')) return;
        watch.disconnect();
        resolve(performance.now() - pressed);
      });
      watch.observe(rows, { subtree: true, childList: true, characterData: true });
    });
    return { measured };
  }, PROMPT);
  await page.keyboard.press('Enter');
  return time.evaluate(({ measured }) => measured);
}
