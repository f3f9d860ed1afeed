import { languages, type editor, type IPosition } from 'monaco-editor/editor';
import type { Diagnostic } from '../../checker/diagnostic.ts';
import type { Hover } from '../../checker/dockerfile/assist/assist.ts';
import { showMessage } from '../problems/message.ts';
import { dockerfileAssist } from './assist/load.ts';
import { ownerOf } from './fixes.ts';
import { toMonacoRange, touches } from './ranges.ts';

let registered = false;

/** Hovering tells what is wrong and leads to the rule's page, then what the word under the pointer means. */
export function registerHover(selector: readonly string[]): void {
  if (registered) return;
  registered = true;
  languages.registerHoverProvider(selector, {
    async provideHover(model, { lineNumber, column }) {
      const here = {
        startLineNumber: lineNumber,
        startColumn: column,
        endLineNumber: lineNumber,
        endColumn: column,
      };
      const found = (ownerOf(model)?.diagnostics() ?? []).filter(({ range }) => touches(range, here));
      const [told, about] = await Promise.all([tell(found), explain(model, { lineNumber, column })]);
      const range = found[0]?.range ?? about?.range;
      if (range === undefined) return null;
      const contents = about === undefined ? told : [...told, { value: about.markdown }];
      return { range: toMonacoRange(range), contents: [...contents] };
    },
  });
}

/** What is wrong here. */
async function tell(found: readonly Diagnostic[]): Promise<readonly { readonly value: string }[]> {
  if (found.length === 0) return [];
  const { allRules } = await import('../../checker/rules.ts');
  return found.map((diagnostic) => {
    const rule = allRules.find((listed) => listed.rule.code === diagnostic.code)?.rule;
    return { value: hoverText(diagnostic, rule?.why) };
  });
}

/** What stands here. */
async function explain(model: editor.ITextModel, position: IPosition): Promise<Hover | undefined> {
  if (model.getLanguageId() !== 'dockerfile') return undefined;
  const { hover, placeIn } = await dockerfileAssist();
  return hover(...placeIn(model, position));
}

/** Markdown: what is wrong and where to read on, then why it matters, which a long hover may have to scroll. */
function hoverText({ code, message, url }: Diagnostic, why: string | undefined): string {
  const first = showMessage(message).first.map((piece) => (piece.code ? `\`${piece.text}\`` : piece.text));
  const sentence = first.join('');
  const said = `**${sentence}**${message.slice(sentence.length)}`;
  const link = `[The rule ${code}](${new URL(url, location.href).href})`;
  return [`${said} ${link}`, why].filter((part) => part !== undefined).join('\n\n');
}
