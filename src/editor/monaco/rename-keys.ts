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
  const listener = (event: KeyboardEvent): void => {
    const { target } = event;
    const command = COMMANDS[event.key];
    if (command === undefined || event.isComposing) return;
    if (!(target instanceof Element) || target.closest('.rename-box') === null) return;
    // The focus goes back to the editor before the key has had its effect, which would be a line break there.
    event.preventDefault();
    // An editor that renames nothing makes nothing of it.
    code.trigger('keys', command, {});
  };
  widgets.addEventListener('keydown', listener);
  return {
    dispose: () => {
      widgets.removeEventListener('keydown', listener);
    },
  };
}
