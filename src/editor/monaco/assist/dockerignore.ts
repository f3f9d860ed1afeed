import { languages, type editor } from 'monaco-editor/editor';
import { toMonacoRange } from '../ranges.ts';

/** Completion, hover and formatting for a `.dockerignore`; what answers comes after the editor. */
export function registerDockerignore(language: string): void {
  languages.registerCompletionItemProvider(language, {
    triggerCharacters: ['.', '*'],
    async provideCompletionItems(model, position) {
      const { assist, context } = await read(model);
      const found = assist.complete(context, model.getOffsetAt(position));
      return {
        suggestions: found.map(({ label, detail, range, insert }, index) => ({
          label,
          detail,
          kind: languages.CompletionItemKind.Value,
          range: toMonacoRange(range),
          insertText: insert,
          sortText: String.fromCharCode(97 + index),
        })),
      };
    },
  });
  languages.registerHoverProvider(language, {
    async provideHover(model, position) {
      const { assist, context } = await read(model);
      const found = assist.hover(context, model.getOffsetAt(position));
      return found && { range: toMonacoRange(found.range), contents: [{ value: found.markdown }] };
    },
  });
  languages.registerDocumentFormattingEditProvider(language, {
    async provideDocumentFormattingEdits(model) {
      const { assist, context } = await read(model);
      return assist.format(context).map(({ range, text }) => ({ range: toMonacoRange(range), text }));
    },
  });
}

async function read(model: editor.ITextModel) {
  const [assist, { DockerignoreContext }] = await Promise.all([
    import('../../../checker/dockerignore/assist.ts'),
    import('../../../checker/dockerignore/context.ts'),
  ]);
  return { assist, context: new DockerignoreContext({ path: '.dockerignore', text: model.getValue() }) };
}
