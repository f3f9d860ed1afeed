import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A team lead who drops their own project: graded, mended, taken away again, and nothing of it sent anywhere. */

const DOCKERFILE =
  'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm install\nEXPOSE 3000\nCMD node server.js\n';
const SHOP = {
  'shop/Dockerfile': DOCKERFILE,
  'shop/package.json': '{ "name": "shop", "dependencies": { "express": "^5.1.0" } }\n',
  'shop/package-lock.json': '{ "lockfileVersion": 3 }\n',
  'shop/server.js': 'app.listen(8080);\n',
  'shop/node_modules/express/Dockerfile': 'FROM a as b\n',
};
const zip = (): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(SHOP).map(([name, text]) => [name, strToU8(text)]))));

async function chooseZip(page: Page): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chosen).setFiles({ name: 'shop.zip', mimeType: 'application/zip', buffer: zip() });
  await expect(page.getByRole('heading', { name: 'Scorecard' })).toBeVisible();
}

async function download(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByText('Download', { exact: true }).click();
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const file = await started;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const grade = (page: Page, factor: string) =>
  page.getByRole('button', { name: new RegExp(`^\\S*${factor}`) });

test.beforeEach(async ({ page }) => {
  await page.goto('/check/');
});

test('drops a zip, and reads grades with their reasons', async ({ page }) => {
  await chooseZip(page);
  await expect(page.getByRole('heading', { name: 'shop', exact: true })).toBeVisible();
  await expect(page.getByText(/^4 files: .*warnings/)).toBeVisible();
  await page.getByText('1 file was left out').click();
  await expect(page.getByText('node_modules/express/Dockerfile')).toBeVisible();

  await grade(page, 'Port binding').click();
  await expect(page.getByRole('heading', { name: /Port binding: broken/ })).toBeVisible();
  await page.getByRole('button', { name: 'Dockerfile, line 5' }).click();
  const files = page.getByRole('navigation', { name: 'Files' });
  await expect(files.getByRole('button', { name: /^Dockerfile/ })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('link', { name: '12f/07-port-agreement' })).toBeVisible();
});

test('pastes a manifest and a Compose file, and sees what is wrong in each and between them', async ({
  page,
}) => {
  const paste = async (text: string, name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Paste a text' }).click();
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
    await expect(page.getByRole('textbox', { name: /^File name/ })).toHaveValue(name);
    await page.getByRole('button', { name: 'Check it' }).click();
  };
  await paste(
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: two\n  selector:\n    matchLabels: { app: web }\n  template:\n    metadata:\n      labels: { app: web }\n    spec:\n      containers:\n        - name: web\n          image: registry.example.com/shop:1.4\n          ports:\n            - containerPort: 8080\n',
    'manifest.yaml',
  );
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('replicas');
  await expect(grade(page, 'Build, release, run')).toHaveText(/Kept/);
  await paste('services:\n  web:\n    build: .\n    ports:\n      - "80:3000"\n', 'compose.yaml');
  await paste('FROM node:24.11-slim\nEXPOSE 3000\nCMD ["node", "server.js"]\n', 'Dockerfile');
  await expect(page.getByText(/^3 files: /)).toBeVisible();
  await grade(page, 'Port binding').click();
  await page.getByRole('button', { name: 'manifest.yaml, line 17' }).click();
  await expect(page.getByRole('link', { name: '12f/07-port-agreement' })).toBeVisible();
});

test('drops files onto the page', async ({ page }) => {
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'Dockerfile'));
    return data;
  }, DOCKERFILE);
  await page
    .getByText('Drop a folder, files or a zip here')
    .dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByText(/^1 file: /)).toBeVisible();
});

test('sends nothing of it anywhere: all of it works without a network', async ({ page, context }) => {
  await page.waitForLoadState('networkidle');
  // What the page itself needs is fetched once; then the network is cut.
  await page.getByRole('button', { name: 'Try it on an example' }).click();
  await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible();
  const files = page.getByRole('navigation', { name: 'Files' });
  await files.getByRole('button', { name: /^Dockerfile/ }).click();
  await expect(page.getByRole('link', { name: 'JSONArgsRecommended' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Start over' }).click();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url())) asked.push(request.url());
  });
  await context.setOffline(true);
  await chooseZip(page);
  await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible();
  await page.getByRole('button', { name: /^Apply .* certain fix/ }).click();
  await expect(page.getByText(/^Applied/)).toBeVisible();
  expect(asked).toEqual([]);
});

test('applies the certain fixes, takes them back, and finds the project again tomorrow', async ({ page }) => {
  await chooseZip(page);
  await page.getByRole('button', { name: /^Apply .* certain fix/ }).click();
  await expect(page.getByText(/^Applied \d fix/)).toBeVisible();
  await expect(page.getByText('changed', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('changed', { exact: true })).toBeHidden();
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'shop', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByText('Drop a folder, files or a zip here')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'shop', exact: true })).toBeVisible();
});

test('edits a file, and sees findings and grades follow', async ({ page }) => {
  await chooseZip(page);
  const files = page.getByRole('navigation', { name: 'Files' });
  await files.getByRole('button', { name: /server\.js/ }).click();
  await expect(page.getByRole('link', { name: '12f/07-fixed-port' })).toBeVisible();
  await page.getByRole('textbox', { name: /^server\.js/ }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(
    "app.listen(process.env.PORT);\nprocess.on('SIGTERM', () => app.close());\n",
  );
  await expect(page.getByRole('link', { name: '12f/07-fixed-port' })).toBeHidden();
  await expect(grade(page, 'Port binding')).toHaveText(/Kept/);
});

test('takes it away: zip, patch, Markdown, SARIF, picture', async ({ page }) => {
  await chooseZip(page);
  await page.getByRole('button', { name: /^Apply .* certain fix/ }).click();
  await expect(page.getByText(/^Applied/)).toBeVisible();
  const packed = await download(page, 'The project, as a zip');
  expect(packed.name).toBe('shop.zip');
  const unpacked = unzipSync(packed.bytes);
  expect(strFromU8(unpacked['shop/Dockerfile'] ?? new Uint8Array())).toContain('CMD ["node", "server.js"]');
  const patch = await download(page, 'Your changes, as a patch');
  expect(patch.bytes.toString()).toContain('-CMD node server.js\n+CMD ["node", "server.js"]\n');
  const markdown = await download(page, 'The report, as Markdown');
  expect(markdown.bytes.toString()).toContain('| 7 | Port binding | broken |');
  const sarif = await download(page, 'The findings, as SARIF');
  expect(JSON.parse(sarif.bytes.toString())).toMatchObject({ version: '2.1.0' });
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a picture' }).click();
  const picture = readFileSync(await (await started).path());
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([2400, 1260]);
});

test('hands it on by a link, which leaves the other’s own project alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await chooseZip(page);
  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(page.getByText('The link is in the clipboard')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe('');

  const other = await context.newPage();
  await other.goto('/check/');
  await expect(other.getByRole('heading', { name: 'shop', exact: true })).toBeVisible();
  await other.getByRole('button', { name: 'Start over' }).click();
  await other.getByRole('button', { name: 'Try it on an example' }).click();
  await expect(other.getByRole('list', { name: 'Problems' })).toBeVisible();
  await other.waitForTimeout(600);
  await other.goto('about:blank');
  await other.goto(link);
  await expect(other.getByText('This project came in a link')).toBeVisible();
  await expect(other.getByText(/^4 files: /)).toBeVisible();
  await other.getByRole('button', { name: 'Back to my own' }).click();
  await expect(other.getByText('This project came in a link')).toBeHidden();
  await expect(other.getByRole('navigation', { name: 'Files' })).toContainText('task-definition.json');
});

test('pastes a text, with the keyboard alone', async ({ page }) => {
  await page.getByRole('button', { name: 'Paste a text' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeFocused();
  await page.keyboard.insertText('{ "family": "web", "containerDefinitions": [] }');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: /^File name/ })).toHaveValue('task-definition.json');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Scorecard' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'ecs/container-list' })).toBeVisible();
});

test('hears what is wrong with what was given', async ({ page }) => {
  const choose = async (name: string, buffer: Buffer): Promise<void> => {
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).click();
    await (await chosen).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  await choose('broken.zip', Buffer.from('PK\u0003\u0004 nothing'));
  await expect(page.getByRole('status').filter({ hasText: 'The zip file cannot be read' })).toBeVisible();
  await choose('logo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]));
  await expect(page.getByRole('status').filter({ hasText: 'Nothing in it can be checked' })).toBeVisible();
  await page.goto('/check/#project=AAAA');
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'The link is broken' })).toBeVisible();
});

test('uses it on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await chooseZip(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByText('Download', { exact: true }).click();
  await expect(page.getByRole('button', { name: 'The findings, as SARIF' })).toBeInViewport();
});
