import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './browser.ts';

const PORT = 4339;
const PAGE = `http://localhost:${PORT}/learn/03-config/`;

async function served(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      if ((await fetch(PAGE)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Nothing answers at ${PAGE}. Run npm run build first.`);
}

/** Milliseconds from the touch of a listing to an editor that takes keys, each in a browser that has nothing cached. */
export async function benchEditor(runs = 5): Promise<number[]> {
  const server = spawn(process.execPath, ['scripts/serve.ts'], {
    env: { ...process.env, PORT: String(PORT) },
    stdio: 'ignore',
  });
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    await served();
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      await page.goto(PAGE, { waitUntil: 'networkidle' });
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
  } finally {
    await browser.close();
    server.kill();
  }
}
