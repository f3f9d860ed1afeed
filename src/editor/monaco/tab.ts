import { KeyCode, type editor } from 'monaco-editor/editor';

const MODIFIERS = new Set([KeyCode.Shift, KeyCode.Ctrl, KeyCode.Alt, KeyCode.Meta]);

/** After Escape, Tab and Shift+Tab leave the editor instead of indenting; any other key brings indenting back. */
export function letTabLeave(code: editor.IStandaloneCodeEditor): { readonly dispose: () => void } {
  const keys = code.onKeyDown(({ keyCode }) => {
    if (keyCode === KeyCode.Escape) code.updateOptions({ tabFocusMode: true });
    else if (keyCode !== KeyCode.Tab && !MODIFIERS.has(keyCode)) code.updateOptions({ tabFocusMode: false });
  });
  const blurs = code.onDidBlurEditorWidget(() => {
    code.updateOptions({ tabFocusMode: false });
  });
  return {
    dispose: () => {
      keys.dispose();
      blurs.dispose();
    },
  };
}
