import { editor, languages, type IPosition } from 'monaco-editor/editor';
import type { Diagnostic } from '../../checker/diagnostic.ts';
import { plain } from '../problems/message.ts';
import { touches } from './ranges.ts';

/** What the providers need of the surface a model belongs to: they are Monaco's, one for all editors of the page. */
export interface ModelOwner {
  readonly diagnostics: () => readonly Diagnostic[];
  readonly fix: (diagnostic: number, fix: number) => void;
  /** Shows a sentence over a place of the text until the caret moves. */
  readonly tell: (sentence: string, at: IPosition) => void;
}

const owners = new Map<string, ModelOwner>();
const FIX_COMMAND = 'twelve-factor-fix';

/** Lets hover and quick fix find a model's diagnostics. @returns Ends it. */
export function own(model: editor.ITextModel, owner: ModelOwner): () => void {
  const key = model.uri.toString();
  owners.set(key, owner);
  return () => owners.delete(key);
}

export function ownerOf(model: editor.ITextModel): ModelOwner | undefined {
  return owners.get(model.uri.toString());
}

let registered = false;

/** Fixes as Monaco's quick fixes: the light bulb and Ctrl+. offer them. */
export function registerFixes(selector: readonly string[]): void {
  if (registered) return;
  registered = true;
  editor.registerCommand(FIX_COMMAND, (_services, uri: string, diagnostic: number, fix: number) => {
    owners.get(uri)?.fix(diagnostic, fix);
  });
  languages.registerCodeActionProvider(selector, {
    provideCodeActions(model, range) {
      const found = ownerOf(model)?.diagnostics() ?? [];
      const actions = found.flatMap((diagnostic, index) =>
        touches(diagnostic.range, range)
          ? (diagnostic.fixes ?? []).map((fix, at) => ({
              title: plain(fix.title),
              kind: 'quickfix',
              isPreferred: at === 0,
              command: {
                id: FIX_COMMAND,
                title: plain(fix.title),
                arguments: [model.uri.toString(), index, at],
              },
            }))
          : [],
      );
      return { actions, dispose: () => undefined };
    },
  });
}
