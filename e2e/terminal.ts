import { expect, type Locator, type Page } from '@playwright/test';

/** A lab's page as a person at its keyboard has it. */
export interface OpenLab {
  readonly page: Page;
  readonly pane: (name: string) => Locator;
  /** Types a command into a screen cleared for it and waits for the next prompt. @returns What stands on the screen between. */
  readonly run: (command: string, patience?: number) => Promise<string>;
  /** Types, and waits for nothing. */
  readonly type: (keys: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  /** What stands on the screen now. */
  readonly screen: () => Promise<string>;
  /** Waits until the shell asks for a command. */
  readonly prompt: (patience?: number) => Promise<void>;
}

const PROMPT = /^\S*(?: \S+)? ?\$ ?$/;

/** Opens a lab's page and waits for the first prompt of its terminal. */
export async function openLab(page: Page, address: string): Promise<OpenLab> {
  await page.goto(address);
  const lab = labOn(page);
  await lab.prompt(30_000);
  return lab;
}

/** The lab of a page that is open already. */
export function labOn(page: Page): OpenLab {
  const pane = (name: string) => page.locator('section.pane').and(page.getByLabel(name, { exact: true }));
  const rows = pane('Terminal').locator('.xterm-rows > div');
  const field = page.getByRole('textbox', { name: /^Terminal on your laptop/ });
  const lines = async () => {
    const all = (await rows.allTextContents()).map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
    while (all.at(-1) === '') all.pop();
    return all;
  };
  const hasPrompt = async (atLeast: number) => {
    const all = await lines();
    return all.length >= atLeast && PROMPT.test(all.at(-1) ?? '');
  };
  const prompt = (patience = 10_000, atLeast = 1) =>
    expect.poll(() => hasPrompt(atLeast), { timeout: patience, message: 'a prompt' }).toBe(true);
  const press = (key: string) => field.press(key);
  const type = async (keys: string) => {
    await field.focus();
    await page.keyboard.insertText(keys);
  };
  return {
    page,
    pane,
    press,
    type,
    prompt,
    screen: async () => (await lines()).join('\n'),
    run: async (command, patience = 15_000) => {
      await press('Control+l');
      await expect.poll(async () => (await lines()).length, { message: 'a clear screen' }).toBe(1);
      await type(command);
      await press('Enter');
      await prompt(patience, 2);
      return behind(await lines(), command)
        .slice(0, -1)
        .join('\n');
    },
  };
}

/** Writes a file as one does in a terminal: pasted, as a here-document. */
export async function write({ page, pane, run }: OpenLab, path: string, text: string): Promise<void> {
  await pane('Terminal')
    .getByRole('textbox')
    .evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, `cat > ${path} <<'END'\n${text}END`);
  await page.keyboard.press('Enter');
  await expect.poll(() => run(`cat ${path} | wc -c`)).toBe(String(Buffer.byteLength(text)));
}

/** The lines behind the one with the prompt and the command, which may fill several; all, where that is out of sight. */
function behind(lines: readonly string[], command: string): readonly string[] {
  const bare = (text: string) => text.replaceAll(/\s/g, '');
  let typed = '';
  let at = 0;
  while (at < lines.length && !bare(typed).endsWith(bare(command))) typed += lines[at++] ?? '';
  return at === lines.length ? lines : lines.slice(at);
}
