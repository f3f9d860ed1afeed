import type { editor } from 'monaco-editor/editor';

const COMMANDS: Readonly<Record<string, string>> = {
  Enter: 'acceptRenameInput',
  Escape: 'cancelRenameInput',
};

/**
 * Enter and Escape in the box for a new name. Monaco listens for keys inside the editor's own element, and the box lies in
 * the one that all editors share.
 */
export function answerRenameKeys(
  code: editor.IStandaloneCodeEditor,
  widgets: HTMLElement,
): { readonly dispose: () => void } {
  const listener = ({ key, target, isComposing }: KeyboardEvent): void => {
    const command = COMMANDS[key];
    if (command === undefined || isComposing) return;
    // An editor that renames nothing makes nothing of it.
    if (target instanceof Element && target.closest('.rename-box') !== null)
      code.trigger('keys', command, {});
  };
  widgets.addEventListener('keydown', listener);
  return {
    dispose: () => {
      widgets.removeEventListener('keydown', listener);
    },
  };
}
