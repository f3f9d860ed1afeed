import { useEffect } from 'react';
import { PANES, type PaneId } from './panes.ts';

/** What letters do together with Alt. */
export type KeyDeeds = Readonly<Record<string, (() => void) | undefined>>;

/** The workbench's keys: F6 and Alt with a digit go to panes everywhere; Alt with a letter works where nobody types. */
export function useKeys(
  go: (pane: PaneId) => void,
  current: () => PaneId | undefined,
  deeds: KeyDeeds,
): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || document.querySelector('dialog[open]') !== null) return;
      const deed = event.key === 'F6' ? nextPane(event.shiftKey) : event.altKey ? altDeed(event) : undefined;
      if (deed === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      deed();
    };
    const nextPane = (isBack: boolean) => () => {
      const at = PANES.findIndex(({ id }) => id === current());
      const next = PANES[(at + (isBack ? -1 : 1) + PANES.length) % PANES.length];
      if (next !== undefined) go(next.id);
    };
    const altDeed = ({ code, target }: KeyboardEvent): (() => void) | undefined => {
      const pane = PANES[Number(/^Digit([1-6])$/.exec(code)?.[1]) - 1];
      if (pane !== undefined)
        return () => {
          go(pane.id);
        };
      const letter = /^Key([A-Z])$/.exec(code)?.[1];
      return letter === undefined || isTyping(target) ? undefined : deeds[letter];
    };
    // Before Monaco and the terminal, which would take the keys for their own.
    addEventListener('keydown', pressed, { capture: true });
    return () => {
      removeEventListener('keydown', pressed, { capture: true });
    };
  }, [go, current, deeds]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], .screen') !== null
  );
}
