import { spawn } from 'node:child_process';
import { chromium, type Browser } from '@playwright/test';
import { ensureBrowser } from './browser.ts';

/**
 * Serves the built site on a port of its own and opens a browser, for as long as the measurement takes.
 * @throws Error when the site is not built.
 */
export async function withServedBrowser<T>(
  port: number,
  measure: (browser: Browser, origin: string) => Promise<T>,
): Promise<T> {
  const server = spawn(process.execPath, ['scripts/serve.ts'], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
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
    await new Promise<void>((resolve, reject) => {
      server.stdout.once('data', () => {
        resolve();
      });
      server.once('exit', () => {
        reject(new Error('The site cannot be served. Run npm run build first.'));
      });
    });
    return await measure(browser, `http://localhost:${port}`);
  } finally {
    await browser.close();
    server.kill();
  }
}
