import { languages } from 'monaco-editor/editor';
import type { SemanticKind } from '../../../checker/dockerfile/assist/assist.ts';
import { dockerfileAssist } from './load.ts';

/** In the order in which their numbers count. Each has a colour in the theme. */
const KINDS: readonly SemanticKind[] = [
  'comment',
  'directive',
  'keyword',
  'flag',
  'image',
  'stage',
  'string',
  'delimiter',
  'heredoc',
  'variable',
  'operator',
];

/** Colours by what a word means, over those that its spelling alone gave it. */
export function registerColours(language: string): void {
  languages.registerDocumentSemanticTokensProvider(language, {
    getLegend: () => ({ tokenTypes: [...KINDS], tokenModifiers: [] }),
    async provideDocumentSemanticTokens(model) {
      const { semanticTokens, contextOf } = await dockerfileAssist();
      const tokens = semanticTokens(contextOf(model));
      const data = new Uint32Array(5 * tokens.length);
      let [line, character] = [0, 0];
      for (const [index, token] of tokens.entries()) {
        const from = token.line === line ? character : 0;
        data.set(
          [token.line - line, token.character - from, token.length, KINDS.indexOf(token.kind), 0],
          5 * index,
        );
        ({ line, character } = token);
      }
      return { data };
    },
    releaseDocumentSemanticTokens: () => undefined,
  });
}
