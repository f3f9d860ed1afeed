import type { Locator } from '@playwright/test';

/** What an open editor shows, line by line; Monaco writes spaces that do not break. */
export async function editorText(editor: Locator): Promise<string> {
  const all = await editor.locator('.view-line').evaluateAll((elements) =>
    elements
      .filter((element): element is HTMLElement => element instanceof HTMLElement)
      .sort((a, b) => a.offsetTop - b.offsetTop)
      .map((element) => element.textContent),
  );
  return all.join('\n').replaceAll('\u00a0', ' ');
}
