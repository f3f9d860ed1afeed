import { languages } from 'monaco-editor/editor';
import type { TextEdit } from '../../../checker/diagnostic.ts';
import { plain } from '../../problems/message.ts';
import { ownerOf } from '../fixes.ts';
import { toMonacoRange } from '../ranges.ts';
import { dockerfileAssist } from './load.ts';

/** F12, Shift+F12 and F2: where a stage or variable is defined, where it is used, and another name for it. */
export function registerNavigation(language: string): void {
  languages.registerDefinitionProvider(language, {
    async provideDefinition(model, position) {
      const { definition, placeIn } = await dockerfileAssist();
      const range = definition(...placeIn(model, position));
      return range && { uri: model.uri, range: toMonacoRange(range) };
    },
  });
  languages.registerReferenceProvider(language, {
    async provideReferences(model, position) {
      const { references, placeIn } = await dockerfileAssist();
      return references(...placeIn(model, position)).map((range) => ({
        uri: model.uri,
        range: toMonacoRange(range),
      }));
    },
  });
  languages.registerRenameProvider(language, {
    async resolveRenameLocation(model, position) {
      const { renameRange, placeIn } = await dockerfileAssist();
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
      const { rename, placeIn } = await dockerfileAssist();
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
