/** What a key does that is the terminal's own matter and no program's. */
export type ClipboardDeed = 'copy' | 'paste' | 'leave';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * Ctrl-C copies where something is selected, and is the program's else, as in most terminals of today; with Shift it
 * always copies. Shift-Tab leaves the terminal, since Tab completes.
 */
export function clipboardDeed(
  { key, ctrlKey, metaKey, shiftKey, altKey }: Key,
  hasSelection: boolean,
): ClipboardDeed | undefined {
  if (altKey) return undefined;
  if (key === 'Tab' && shiftKey && !ctrlKey && !metaKey) return 'leave';
  const letter = key.toLowerCase();
  if (!ctrlKey || metaKey) return undefined;
  if (letter === 'c' && (shiftKey || hasSelection)) return 'copy';
  return letter === 'v' ? 'paste' : undefined;
}
