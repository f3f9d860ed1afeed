import { languages } from 'monaco-editor/editor';
import type { Completion } from '../../../checker/task-definition/assist/assist.ts';
import { toMonacoRange } from '../ranges.ts';
import { taskDefinitionAssist } from './load.ts';

const KINDS: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
  member: languages.CompletionItemKind.Property,
  value: languages.CompletionItemKind.Value,
};

/** Completion and hover for an ECS task definition; what answers comes when it is first asked. */
export function registerTaskDefinition(language: string): void {
  languages.registerCompletionItemProvider(language, {
    triggerCharacters: ['"', ':', ' '],
    async provideCompletionItems(model, position, { triggerCharacter }) {
      const { complete, placeIn } = await taskDefinitionAssist();
      const items = complete(...placeIn(model, position));
      // Behind a space a list of names would take the Enter that ends the line.
      const wanted = triggerCharacter === ' ' ? items.filter(({ kind }) => kind === 'value') : items;
      return {
        suggestions: wanted.map(({ label, kind, detail, documentation, range, insert, filter, sort }) => ({
          label,
          kind: KINDS[kind],
          insertText: insert,
          filterText: filter,
          sortText: sort,
          range: toMonacoRange(range),
          ...(detail !== undefined && { detail }),
          ...(documentation !== undefined && { documentation: { value: documentation } }),
        })),
      };
    },
  });
  languages.registerHoverProvider(language, {
    async provideHover(model, position) {
      const { hover, placeIn } = await taskDefinitionAssist();
      const found = hover(...placeIn(model, position));
      return found && { range: toMonacoRange(found.range), contents: [{ value: found.markdown }] };
    },
  });
}
