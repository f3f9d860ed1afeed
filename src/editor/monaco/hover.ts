import { languages } from 'monaco-editor/editor';
import { ownerOf } from './fixes.ts';
import { toMonacoRange, touches } from './ranges.ts';

let registered = false;

/** Hovering over a problem tells why the rule exists and leads to its page; Monaco itself shows the message above it. */
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
      const codes = [...new Map(found.map((diagnostic) => [diagnostic.code, diagnostic])).values()];
      return {
        range: toMonacoRange(first.range),
        contents: codes.map(({ code, url }) => {
          const why = allRules.find(({ rule }) => rule.code === code)?.rule.why;
          const link = `[The rule ${code}](${new URL(url, location.href).href})`;
          return { value: why === undefined ? link : `${why}\n\n${link}` };
        }),
      };
    },
  });
}
