/** How long a button says what it did, in milliseconds. */
const SAID_FOR = 1800;

/** Copies a text and lets the pressed button say so for a moment. */
export async function copyText(text: string, button: HTMLElement): Promise<void> {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    // No permission, or a page that is not served over https.
    button.textContent = 'Not copied';
  }
  setTimeout(() => {
    button.textContent = label;
  }, SAID_FOR);
}
