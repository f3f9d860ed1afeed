import { languages } from 'monaco-editor/editor';
import type { Completion } from '../../../checker/dockerfile/assist/assist.ts';
import { toMonacoRange } from '../ranges.ts';
import { dockerfileAssist } from './load.ts';

const { CompletionItemKind, CompletionItemInsertTextRule } = languages;

const KINDS: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  stage: CompletionItemKind.Class,
  variable: CompletionItemKind.Variable,
  image: CompletionItemKind.Module,
  tag: CompletionItemKind.Constant,
  snippet: CompletionItemKind.Snippet,
};

/** Behind these characters something else may follow than before. Here, since the assist itself comes later. */
const TRIGGERS = ['$', '{', '-', '=', ',', ':', '/', '#', ' '];

/** Ctrl+Space, and as one types. */
export function registerCompletion(language: string): void {
  languages.registerCompletionItemProvider(language, {
    triggerCharacters: TRIGGERS,
    async provideCompletionItems(model, position, { triggerCharacter }) {
      const { complete, placeIn } = await dockerfileAssist();
      const items = complete(...placeIn(model, position));
      const wanted = triggerCharacter === ' ' ? items.filter(({ isOptional }) => isOptional !== true) : items;
      return { suggestions: wanted.map(toMonacoItem) };
    },
  });
}

function toMonacoItem({
  label,
  kind,
  detail,
  documentation,
  range,
  insert,
  isSnippet,
  sort,
}: Completion): languages.CompletionItem {
  return {
    label,
    kind: KINDS[kind],
    insertText: insert,
    range: toMonacoRange(range),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { value: documentation } }),
    ...(isSnippet === true && { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet }),
    ...(sort !== undefined && { sortText: sort }),
  };
}
