import { languages, type editor, type IPosition } from 'monaco-editor/editor';
import type { Range, TextEdit } from '../../../checker/diagnostic.ts';
import type { Rename, RenamePlace } from '../../../checker/rename-result.ts';
import { plain } from '../../problems/message.ts';
import { ownerOf } from '../fixes.ts';
import { toMonacoRange } from '../ranges.ts';

/** What a language answers about its names. `Text` is what it reads: the text itself, or the text parsed. */
interface Names<Text> {
  readonly placeIn: (model: editor.ITextModel, position: IPosition) => readonly [text: Text, offset: number];
  readonly definition: (text: Text, offset: number) => Range | undefined;
  readonly references: (text: Text, offset: number) => readonly Range[];
  readonly renameRange: (text: Text, offset: number) => RenamePlace;
  readonly rename: (text: Text, offset: number, name: string) => Rename;
}

/** F12, Shift+F12 and F2: where a name is defined, where it is used, and another name in its place. */
export function registerNavigation<Text>(language: string, load: () => Promise<Names<Text>>): void {
  languages.registerDefinitionProvider(language, {
    async provideDefinition(model, position) {
      const { definition, placeIn } = await load();
      const range = definition(...placeIn(model, position));
      return range && { uri: model.uri, range: toMonacoRange(range) };
    },
  });
  languages.registerReferenceProvider(language, {
    async provideReferences(model, position) {
      const { references, placeIn } = await load();
      return references(...placeIn(model, position)).map((range) => ({
        uri: model.uri,
        range: toMonacoRange(range),
      }));
    },
  });
  languages.registerRenameProvider(language, {
    async resolveRenameLocation(model, position) {
      const { renameRange, placeIn } = await load();
      const place = renameRange(...placeIn(model, position));
      if ('range' in place) return { range: toMonacoRange(place.range), text: place.name };
      const { lineNumber, column } = position;
      const range = {
        startLineNumber: lineNumber,
        startColumn: column,
        endLineNumber: lineNumber,
        endColumn: column,
      };
      return { range, text: '', rejectReason: plain(place.refusal) };
    },
    async provideRenameEdits(model, position, name) {
      const { rename, placeIn } = await load();
      const renamed = rename(...placeIn(model, position), name);
      if ('refusal' in renamed) {
        // What is given as the reason goes to the console alone.
        const rejectReason = plain(renamed.refusal);
        ownerOf(model)?.tell(rejectReason, position);
        return { edits: [], rejectReason };
      }
      return {
        edits: renamed.edits.map((edit) => ({
          resource: model.uri,
          textEdit: toMonacoEdit(edit),
          versionId: model.getVersionId(),
        })),
      };
    },
  });
}

function toMonacoEdit({ range, text }: TextEdit): languages.TextEdit {
  return { range: toMonacoRange(range), text };
}
