import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { openLab, type OpenLab } from './terminal.ts';

/** Containers that mean harm: the page, the other containers and the saved work go on, and no request leaves. */

let stranger: Server;
let visits: string[] = [];
test.beforeEach(async () => {
  visits = [];
  stranger = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => stranger.listen(0, resolve));
});
test.afterEach(() => {
  stranger.close();
  expect(visits, 'what reached the network').toEqual([]);
});

const origin = () => `http://127.0.0.1:${String((stranger.address() as AddressInfo).port)}`;

/** A container that answers, beside which the harm is done. */
async function withNeighbour(lab: OpenLab): Promise<void> {
  await lab.run('echo kept > kept.txt');
  await lab.run('docker build -q -t api . && docker run -d --name api -p 8080:8080 api', 30_000);
  await lab.run('until curl -s localhost:8080/; do sleep 0.1; done');
}

async function isUnharmed(lab: OpenLab): Promise<void> {
  expect(await lab.run('curl -s localhost:8080/')).toContain('hello');
  expect(await lab.run('cat kept.txt')).toBe('kept');
  await lab.page.reload();
  await lab.prompt(30_000);
  expect(await lab.run('cat kept.txt')).toBe('kept');
}

const HARM: readonly (readonly [name: string, program: string])[] = [
  ['loops without end', 'for (;;);'],
  ['floods its output', 'for (;;) console.log("x".repeat(1000));'],
  [
    'begets timers',
    'const f = () => { setTimeout(f); setImmediate(f); }; f(); setTimeout(() => process.exit(3), 3000);',
  ],
  ['takes all memory', 'const all = []; for (;;) all.push(new Uint8Array(2 ** 28).fill(1));'],
  [
    'spoils its prototypes and forges messages',
    `
    const post = globalThis.postMessage;
    for (const m of [{ type: "exit", end: { code: 0 } }, { type: "terminate", id: 1 }, { type: "change", change: { path: "/home/you/lab/kept.txt", entry: { kind: "whiteout" } } }]) try { post?.(m); parent?.postMessage(m, "*"); } catch {}
    Object.prototype.type = "exit"; Array.prototype.push = () => { throw 1; }; Promise.prototype.then = null; throw new Error("spoiled");`,
  ],
];

for (const [name, program] of HARM) {
  test(`a container that ${name}`, async ({ page }) => {
    test.setTimeout(120_000);
    const lab = await openLab(page, '/playground/');
    await withNeighbour(lab);
    await lab.run(`cat > /tmp/harm.js <<'END'\n${program}\nEND`);
    await lab.run(
      'docker run -d --name harm -v /tmp/harm.js:/harm.js node:24-slim node /harm.js && docker wait harm > /tmp/code',
      60_000,
    );
    expect(await lab.run('cat /tmp/code')).not.toBe('0');
    await isUnharmed(lab);
  });
}

test('a container that calls outside', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  await withNeighbour(lab);
  await lab.run(
    `docker run --rm node:24-slim node -e 'fetch("${origin()}/").catch((e) => console.log("no", e.cause?.code)); require("http").get("${origin()}/").on("error", (e) => console.log("no", e.code))'`,
    30_000,
  );
  expect((await lab.screen()).match(/^no/gm)).toHaveLength(2);
  expect(await lab.run(`curl -sS ${origin()}/`)).toContain('curl: (7)');
  await isUnharmed(lab);
});
