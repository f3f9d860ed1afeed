import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { oneFile, openRuntime, runInPage } from './runtime/page.ts';

/** Programs that mean harm, or have a bad bug: the page, other containers and the network are left alone. */

/** A stranger on the network, who notes whoever comes. */
let stranger: Server;
let visits: string[] = [];
test.beforeEach(async ({ page }) => {
  visits = [];
  stranger = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end();
  });
  stranger.on('connection', () => visits.push('a connection'));
  await new Promise<void>((resolve) => stranger.listen(0, resolve));
  await openRuntime(page);
});
test.afterEach(() => {
  stranger.close();
  expect(visits, 'what reached the network').toEqual([]);
});

/** The longest that the page did not come to draw, while something went on. */
async function longestPause(page: Page, during: Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const state = { last: performance.now(), longest: 0, on: true };
    Object.assign(globalThis, { pauses: state });
    const look = () => {
      state.longest = Math.max(state.longest, performance.now() - state.last);
      state.last = performance.now();
      if (state.on) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await during;
  return page.evaluate(() => {
    const { pauses } = globalThis as unknown as { pauses: { longest: number; on: boolean } };
    pauses.on = false;
    return pauses.longest;
  });
}

test('a loop without an end is stopped, and says why', async ({ page }) => {
  const running = runInPage(page, oneFile('console.log("before"); for (;;);'));
  const neighbour = runInPage(page, oneFile('setTimeout(() => console.log("fine"), 500)'));
  expect((await neighbour).stdout).toBe('fine\n');
  const pause = await longestPause(page, running);
  expect(pause).toBeLessThan(500);
  expect(await running).toMatchObject({ stdout: 'before\n', exit: 'SIGKILL' });
});

test('a flood of output is stopped', async ({ page }) => {
  const running = runInPage(page, oneFile('for (;;) console.log("x".repeat(1000));'));
  const pause = await longestPause(page, running);
  const { exit, stdout } = await running;
  expect(exit).toBe(137);
  expect(stdout.length).toBeLessThan(9_000_000);
  // A slow machine takes a second over a frame in which megabytes arrive.
  expect(pause).toBeLessThan(3000);
});

test('timers that beget timers leave the page its frames', async ({ page }) => {
  const fork =
    'let n = 0; const fork = () => { n++; setTimeout(fork, 0); if (n < 20000) setTimeout(fork, 0); }; fork(); setTimeout(() => process.exit(4), 2000);';
  const running = runInPage(page, oneFile(fork));
  const pause = await longestPause(page, running);
  expect((await running).exit).toBe(4);
  expect(pause).toBeLessThan(500);
});

test('nothing gets out', async ({ page }) => {
  const origin = `http://localhost:${(stranger.address() as AddressInfo).port}`;
  const program = `
    const results = {};
    const attempt = async (name, run) => { try { results[name] = await run() ?? 'nothing'; } catch (error) { results[name] = 'refused'; } };
    (async () => {
      const proto = (name) => { for (let at = globalThis; at; at = Object.getPrototypeOf(at)) { const d = Object.getOwnPropertyDescriptor(at, name); if (d) return d.value ?? d.get; } };
      await attempt('fetch', () => fetch('${origin}/index.html?fetch'));
      await attempt('import', () => import('${origin}/x.js?import'));
      await attempt('websocket', () => new Promise((done, fail) => { const s = new WebSocket('${origin.replace('http', 'ws')}/?ws'); s.onopen = () => done('open'); s.onerror = fail; setTimeout(fail, 500); }));
      await attempt('eventsource', () => new Promise((done, fail) => { const s = new EventSource('${origin}/?events'); s.onopen = () => done('open'); s.onerror = fail; setTimeout(fail, 500); }));
      await attempt('xhr', () => { const X = proto('XMLHttpRequest'); if (!X) throw 0; const x = new X(); x.open('GET', '${origin}/?xhr', false); x.send(); return x.status; });
      await attempt('importScripts', () => { const i = proto('importScripts'); if (!i) throw 0; i.call(globalThis, '${origin}/?scripts'); return 'ran'; });
      await attempt('worker', () => { const W = proto('Worker'); if (!W) throw 0; return new W('${origin}/?worker') && 'made'; });
      await attempt('beacon', () => { if (!navigator.sendBeacon) throw 0; return String(navigator.sendBeacon('${origin}/?beacon')); });
      await attempt('indexedDB', () => { const d = proto('indexedDB'); if (!d) throw 0; return typeof (d.call ? d.call(globalThis) : d); });
      await attempt('webrtc', () => { new RTCPeerConnection(); return 'made'; });
      await attempt('page', () => { if (typeof window === 'undefined' && typeof document === 'undefined') throw 0; return 'there'; });
      console.log(JSON.stringify(results));
    })();`;
  const { stdout } = await runInPage(page, oneFile(program));
  const results = JSON.parse(stdout) as Record<string, string>;
  expect(Object.entries(results).filter(([, result]) => result !== 'refused')).toEqual([]);
});

test('a forged message is nobody’s', async ({ page }) => {
  const forged = `
    const post = globalThis.postMessage ?? Object.getPrototypeOf(Object.getPrototypeOf(globalThis)).postMessage;
    for (const message of [{ type: 'exit', end: { code: 0 } }, { type: 'output', stream: 'stdout', bytes: new Uint8Array([65]) }, { type: 'terminate', id: 1 }])
      try { post?.call(globalThis, message); } catch {}
    try { new BroadcastChannel('twelve-factor-lab-files').postMessage({ key: 'x' }); } catch {}
    setTimeout(() => { console.log('mine'); process.exit(3); }, 100);`;
  expect(await runInPage(page, oneFile(forged))).toMatchObject({ stdout: 'mine\n', exit: 3 });
});

test('a program that spoils the language spoils it for itself', async ({ page }) => {
  const spoiled = `
    Object.prototype.type = 'exit'; Array.prototype.push = () => { throw new Error('spoiled'); }; Promise.prototype.then = null;
    Map.prototype.get = () => null; JSON.stringify = null; Function.prototype.call = null; globalThis.Uint8Array = null;
    throw new Error('done');`;
  const { exit } = await runInPage(page, oneFile(spoiled));
  expect(exit).not.toBe(0);
  expect((await runInPage(page, oneFile('console.log(JSON.stringify([1].concat(2)))'))).stdout).toBe(
    '[1,2]\n',
  );
});

test('a program that takes all memory takes itself down alone', async ({ page }) => {
  test.setTimeout(120_000);
  const buffers = 'const all = []; for (;;) all.push(new Uint8Array(256 * 1024 * 1024).fill(1));';
  const { exit } = await runInPage(page, oneFile(buffers));
  expect(exit).not.toBe(0);
  const heap = 'const all = []; for (;;) all.push({ a: [Math.random()], b: String(Math.random()) });';
  const second = await runInPage(page, oneFile(heap));
  expect(second.exit).not.toBe(0);
  expect((await runInPage(page, oneFile('console.log("still here")'))).stdout).toBe('still here\n');
});
