export type DeckAction =
  'next' | 'previous' | 'first' | 'last' | 'overview' | 'notes' | 'fullscreen' | 'black' | 'theme' | 'help';

interface Shortcut {
  readonly action: DeckAction;
  /** As `KeyboardEvent.key` says them; letters in lower case. `shift+` stands before a key that needs Shift held. */
  readonly keys: readonly string[];
  readonly label: string;
}

/**
 * The one table of the deck's keys: the key handler and the help dialog both read it.
 * PageDown and PageUp are what a presenter's clicker sends; its black-screen button sends `.` or `b`.
 */
export const shortcuts: readonly Shortcut[] = [
  { action: 'next', keys: ['ArrowRight', 'PageDown', ' '], label: 'Next step or slide' },
  { action: 'previous', keys: ['ArrowLeft', 'PageUp', 'shift+ '], label: 'Previous step or slide' },
  { action: 'first', keys: ['Home'], label: 'First slide' },
  { action: 'last', keys: ['End'], label: 'Last slide' },
  { action: 'overview', keys: ['o', 'Escape'], label: 'All slides' },
  { action: 'notes', keys: ['n'], label: 'Speaker notes' },
  { action: 'fullscreen', keys: ['f'], label: 'Full screen' },
  { action: 'black', keys: ['b', '.'], label: 'Black screen' },
  { action: 'theme', keys: ['d'], label: 'Dark or light' },
  { action: 'help', keys: ['?'], label: 'These keys' },
];

/** How a key is written on a help page. */
export function keyName(key: string): string {
  const names: Record<string, string> = {
    ' ': 'Space',
    'shift+ ': 'Shift Space',
    ArrowRight: '→',
    ArrowLeft: '←',
  };
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The action a key press asks for, or undefined. Presses with Ctrl, Alt or Meta belong to the browser. */
export function actionFor(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): DeckAction | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const withShift = event.shiftKey && key === ' ' ? `shift+${key}` : key;
  return shortcuts.find((shortcut) => shortcut.keys.includes(withShift))?.action;
}

const TYPING = 'input, textarea, select, [contenteditable], .monaco-editor, .xterm, dialog[open]';
const PRESSABLE = 'a, button, summary, [role="button"]';
const SCROLLABLE = '[tabindex="0"]';

/**
 * Whether a key belongs to what has the focus rather than to the deck: text being typed, a button that Space presses,
 * a listing that the arrow keys scroll.
 */
export function belongsToTarget(target: Pick<Element, 'closest'>, key: string): boolean {
  if (target.closest(TYPING)) return true;
  if (key === ' ' || key === 'Enter') return target.closest(PRESSABLE) !== null;
  if (key.startsWith('Arrow')) return target.closest(SCROLLABLE) !== null;
  return false;
}
