import { expect, test } from '@playwright/test';
import { openLab } from './terminal.ts';

/** The terminal as one's own: copy and paste, links, larger letters, a screen reader. */

test.use({ viewport: { width: 2000, height: 1000 } });

test('pastes lines as one entry, and runs them when asked to', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = await openLab(page, '/playground/');
  await page.evaluate(() => navigator.clipboard.writeText('echo one\necho two'));
  await lab.press('Control+v');
  await expect.poll(lab.screen).toContain('echo two');
  expect(await lab.screen()).not.toMatch(/^one$/m);
  await lab.press('Enter');
  await expect.poll(lab.screen).toMatch(/^one\ntwo$/m);
});

test('copies what is selected, and interrupts where nothing is', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = await openLab(page, '/playground/');
  await lab.run('echo precious');
  const place = await page.getByText('precious', { exact: true }).boundingBox();
  if (place === null) throw new Error('The word is not on the screen.');
  await page.mouse.dblclick(place.x + 10, place.y + place.height / 2);
  await lab.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('precious');
  await lab.type('half');
  await lab.press('Control+c');
  await expect.poll(lab.screen).toMatch(/half\^C\n.*\$$/);
});

test('follows an address into the browser pane', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  await lab.run('docker build -q -t api . && docker run -d -p 8080:8080 api', 30_000);
  await lab.run('until curl -s localhost:8080/; do sleep 0.1; done; echo; echo http://localhost:8080/health');
  const address = page.getByText('http://localhost:8080/health', { exact: true });
  const box = await address.boundingBox();
  if (box === null) throw new Error('The address is not on the screen.');
  await page.mouse.move(box.x + 30, box.y + box.height / 2, { steps: 3 });
  await page.mouse.click(box.x + 32, box.y + box.height / 2);
  await expect(lab.pane('Browser')).toContainText('200 OK');
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('localhost:8080/health');
});

test('has its lines read aloud, and remembers that', async ({ page }) => {
  await openLab(page, '/playground/');
  await page.getByRole('button', { name: 'Screen reader' }).click();
  // Keys one by one: with a screen reader the terminal takes no others.
  await page.getByRole('textbox', { name: /^Terminal on your laptop/ }).pressSequentially('echo heard\n');
  await expect(page.locator('.xterm-accessibility').getByText('heard', { exact: true })).toBeAttached();
  const again = await openLab(page, '/playground/');
  await page.getByRole('textbox', { name: /^Terminal on your laptop/ }).pressSequentially('echo again\n');
  await again.prompt();
  await expect(page.locator('.xterm-accessibility').getByText('again', { exact: true })).toBeAttached();
});

test('has larger letters, and the shell hears of it', async ({ page }) => {
  const lab = await openLab(page, '/playground/');
  const columns = async () => Number((await lab.run('echo $COLUMNS')).trim());
  const before = await columns();
  expect(before).toBeGreaterThan(60);
  await page.getByRole('button', { name: 'Larger letters' }).click();
  await expect.poll(columns).toBeLessThan(before);
});
