import { languages } from 'monaco-editor/editor';
import type { Diagnostic } from '../../checker/diagnostic.ts';
import { showMessage } from '../problems/message.ts';
import { ownerOf } from './fixes.ts';
import { toMonacoRange, touches } from './ranges.ts';

let registered = false;

/** Hovering over a problem tells what it is and why the rule exists, and leads to the rule's page. */
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
      const [first] = found;
      if (first === undefined) return null;
      const { allRules } = await import('../../checker/rules.ts');
      return {
        range: toMonacoRange(first.range),
        contents: found.map((diagnostic) => {
          const rule = allRules.find((listed) => listed.rule.code === diagnostic.code)?.rule;
          return { value: hoverText(diagnostic, rule?.why) };
        }),
      };
    },
  });
}

/** Markdown: what is wrong and where to read on, then why it matters, which a long hover may have to scroll. */
function hoverText({ code, message, url }: Diagnostic, why: string | undefined): string {
  const first = showMessage(message).first.map((piece) => (piece.code ? `\`${piece.text}\`` : piece.text));
  const sentence = first.join('');
  const said = `**${sentence}**${message.slice(sentence.length)}`;
  const link = `[The rule ${code}](${new URL(url, location.href).href})`;
  return [`${said} ${link}`, why].filter((part) => part !== undefined).join('\n\n');
}
