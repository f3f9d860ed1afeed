import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/**
 * Finds a Chromium for the browser tests, and gets one where there is none: an installed Chrome or Chromium first, then
 * the browser Playwright downloads, then the system's package manager.
 */

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A way to install Chromium: the program that must be there, and the commands to run. */
interface PackageManager {
  readonly program: string;
  readonly commands: readonly (readonly string[])[];
}
const PACKAGE_MANAGERS: readonly PackageManager[] = [
  {
    program: 'apt-get',
    commands: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ],
  },
  { program: 'dnf', commands: [['dnf', 'install', '-y', 'chromium']] },
  { program: 'apk', commands: [['apk', 'add', 'chromium']] },
  { program: 'pacman', commands: [['pacman', '-Sy', '--noconfirm', 'chromium']] },
  { program: 'brew', commands: [['brew', 'install', '--cask', 'chromium']] },
];

function onPath(name: string): string | undefined {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  const found = spawnSync(finder, [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.split('\n')[0]?.trim() : undefined;
}

/** The browser that is there already, or undefined. `CHROME_PATH` names one that stands elsewhere. */
export function installedBrowser(): string | undefined {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(
      `CHROME_PATH is “${named}”, and there is no such file. Correct it, or unset it to search.`,
    );
  }
  for (const name of NAMES) {
    const found = onPath(name);
    if (found !== undefined) return found;
  }
  const own = chromium.executablePath();
  return PLACES.find((place) => existsSync(place)) ?? (existsSync(own) ? own : undefined);
}

function run(command: readonly string[]): boolean {
  const [program = ''] = command;
  const asRoot = process.getuid?.() === 0 || program === 'brew' || onPath('sudo') === undefined;
  // -n: a password prompt in the middle of a test run would hang it.
  const words = asRoot ? command : ['sudo', '-n', ...command];
  console.log(`  ${words.join(' ')}`);
  const { status } = spawnSync(words[0] ?? program, words.slice(1), {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
  });
  return status === 0;
}

/**
 * The path of a Chromium, installed first if need be.
 * @throws Error saying what was tried and what to do, when none can be had.
 */
export function ensureBrowser(): string {
  const there = installedBrowser();
  if (there !== undefined) return there;

  console.log('No Chrome or Chromium is installed. Getting one for the browser tests:');
  const tried: string[] = [];
  try {
    console.log('  playwright install chromium');
    execFileSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: 120_000,
    });
    const own = chromium.executablePath();
    const starts = existsSync(own) && spawnSync(own, ['--version']).status === 0;
    if (starts) return own;
    tried.push('Playwright’s own download came, but does not start here (system libraries may be missing)');
  } catch {
    tried.push('Playwright’s own download failed');
  }

  for (const { program, commands } of PACKAGE_MANAGERS) {
    if (onPath(program) === undefined) continue;
    const installed = commands.every((command) => run(command)) ? installedBrowser() : undefined;
    if (installed !== undefined) return installed;
    tried.push(`${program} could not install chromium`);
  }
  throw new Error(
    `The browser tests need Chrome or Chromium, and none could be had: ${tried.join('; ')}. ` +
      'Install one yourself, or name one with CHROME_PATH=/path/to/chrome, and run the tests again.',
  );
}
