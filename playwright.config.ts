import { defineConfig } from '@playwright/test';
import { ensureBrowser } from './scripts/browser.ts';

const port = Number(process.env['E2E_PORT'] ?? 4329);
const executablePath = process.env['CHROME_PATH'] ?? ensureBrowser();
// The workers read this file again; they need not search again.
process.env['CHROME_PATH'] = executablePath;

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // A browser on a busy machine may miss a frame; a test that needed another try is named at the end.
  retries: 2,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env['E2E_REPORT']
    ? [['line'], ['json', { outputFile: process.env['E2E_REPORT'] }]]
    : [['line']],
  use: {
    baseURL: `http://localhost:${port}`,
    // Each test is a first visit; only the offline story lets the site keep itself.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath,
      args: [
        // A container's root user has no user namespace to build Chromium's sandbox in.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/serve.ts',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
