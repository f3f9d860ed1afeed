import { editor, KeyCode, KeyMod, languages } from 'monaco-editor/editor';
import type { Fold, OutlineSymbol } from '../../../checker/dockerfile/assist/assist.ts';
import { toMonacoRange } from '../ranges.ts';
import { dockerfileAssist } from './load.ts';

const SYMBOL_KINDS: Readonly<Record<OutlineSymbol['kind'], languages.SymbolKind>> = {
  stage: languages.SymbolKind.Class,
  instruction: languages.SymbolKind.Method,
  variable: languages.SymbolKind.Variable,
};

/** Ctrl+Shift+O, the arrows for folding, and Shift+Alt+F. */
export function registerStructure(language: string): void {
  languages.registerDocumentSymbolProvider(language, {
    displayName: 'Dockerfile',
    async provideDocumentSymbols(model) {
      const { symbols, contextOf } = await dockerfileAssist();
      return symbols(contextOf(model)).map(toMonacoSymbol);
    },
  });
  languages.registerFoldingRangeProvider(language, {
    async provideFoldingRanges(model) {
      const { folds, contextOf } = await dockerfileAssist();
      return folds(contextOf(model)).map(toMonacoFold);
    },
  });
  languages.registerDocumentFormattingEditProvider(language, {
    async provideDocumentFormattingEdits(model) {
      const { format, contextOf } = await dockerfileAssist();
      return format(contextOf(model)).map(({ range, text }) => ({ range: toMonacoRange(range), text }));
    },
  });
}

/** Shift+Alt+F on Linux too, where Monaco has Ctrl+Shift+I alone, which opens the browser's own tools. */
export function bindFormat(): void {
  editor.addKeybindingRule({
    keybinding: KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF,
    command: 'editor.action.formatDocument',
    when: 'editorTextFocus && !editorReadonly',
  });
}

function toMonacoSymbol({
  name,
  detail,
  kind,
  range,
  selection,
  children,
}: OutlineSymbol): languages.DocumentSymbol {
  return {
    // Monaco's outline shows no details, and one RUN is like another without its first words.
    name: kind === 'instruction' && detail !== '' ? `${name} ${detail}` : name,
    detail,
    kind: SYMBOL_KINDS[kind],
    tags: [],
    range: toMonacoRange(range),
    selectionRange: toMonacoRange(selection),
    children: children.map(toMonacoSymbol),
  };
}

function toMonacoFold({ kind, start, end }: Fold): languages.FoldingRange {
  return {
    start: start + 1,
    end: end + 1,
    ...(kind === 'comment' && { kind: languages.FoldingRangeKind.Comment }),
  };
}
