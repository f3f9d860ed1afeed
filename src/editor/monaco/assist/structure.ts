import { editor, KeyCode, KeyMod, languages } from 'monaco-editor/editor';
import type { TextEdit } from '../../../checker/diagnostic.ts';
import type { Fold, OutlineSymbol } from '../../../checker/dockerfile/assist/assist.ts';
import type * as taskDefinition from '../../../checker/task-definition/assist/assist.ts';
import { toMonacoRange } from '../ranges.ts';

type AnySymbol = OutlineSymbol | taskDefinition.OutlineSymbol;

const SYMBOL_KINDS: Readonly<Record<AnySymbol['kind'], languages.SymbolKind>> = {
  stage: languages.SymbolKind.Class,
  instruction: languages.SymbolKind.Method,
  variable: languages.SymbolKind.Variable,
  family: languages.SymbolKind.Namespace,
  container: languages.SymbolKind.Class,
  volume: languages.SymbolKind.Field,
};

/** What a language answers about the whole of a file. `Text` is what it reads: the text itself, or the text parsed. */
interface Structure<Text> {
  readonly contextOf: (model: editor.ITextModel) => Text;
  readonly symbols: (text: Text) => readonly AnySymbol[];
  readonly folds: (text: Text) => readonly (Fold | taskDefinition.Fold)[];
  /** Undefined where the file has to be mended first. */
  readonly format: (text: Text) => readonly TextEdit[] | undefined;
}

/** Ctrl+Shift+O, the arrows for folding, and Shift+Alt+F. */
export function registerStructure<Text>(
  language: string,
  displayName: string,
  load: () => Promise<Structure<Text>>,
): void {
  languages.registerDocumentSymbolProvider(language, {
    displayName,
    async provideDocumentSymbols(model) {
      const { symbols, contextOf } = await load();
      return symbols(contextOf(model)).map(toMonacoSymbol);
    },
  });
  languages.registerFoldingRangeProvider(language, {
    async provideFoldingRanges(model) {
      const { folds, contextOf } = await load();
      return folds(contextOf(model)).map(toMonacoFold);
    },
  });
  languages.registerDocumentFormattingEditProvider(language, {
    async provideDocumentFormattingEdits(model) {
      const { format, contextOf } = await load();
      return format(contextOf(model))?.map(({ range, text }) => ({ range: toMonacoRange(range), text }));
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
}: AnySymbol): languages.DocumentSymbol {
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

function toMonacoFold({ kind, start, end }: Fold | taskDefinition.Fold): languages.FoldingRange {
  return {
    start: start + 1,
    end: end + 1,
    ...(kind === 'comment' && { kind: languages.FoldingRangeKind.Comment }),
  };
}
