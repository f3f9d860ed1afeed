import { createHighlighterCore, type HighlighterCore, type ThemeRegistration } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import type { Token, TokenKind, TokenLine } from './token.ts';

/**
 * Shiki colours tokens; a page wants classes, so that both themes come from the same HTML. Each kind has a colour that
 * stands for it here and is never seen.
 */
const STAND_INS: Readonly<Record<TokenKind, { color: string; scopes: readonly string[] }>> = {
  keyword: {
    color: '#000001',
    scopes: [
      'keyword',
      'storage',
      'support.type.property-name.table',
      'constant.language',
      'keyword.operator.new',
      'keyword.operator.expression',
    ],
  },
  property: {
    color: '#000002',
    scopes: ['support.type.property-name', 'entity.name.tag', 'meta.object-literal.key'],
  },
  string: { color: '#000003', scopes: ['string', 'string.unquoted.plain.out keyword'] },
  number: { color: '#000004', scopes: ['constant.numeric'] },
  comment: { color: '#000005', scopes: ['comment', 'punctuation.definition.comment'] },
  variable: {
    color: '#000006',
    scopes: ['variable.other.normal', 'variable.other.bracket', 'punctuation.definition.variable'],
  },
  command: { color: '#000007', scopes: ['entity.name.command', 'entity.name.function', 'support.function'] },
};
const PLAIN = [
  'keyword.operator',
  'punctuation.separator.key-value',
  'storage.modifier.chomping-indicator',
  'string.unquoted.plain',
  'string.unquoted.argument',
];
const PLAIN_COLOR = '#000000';
const KINDS = new Map(Object.entries(STAND_INS).map(([kind, { color }]) => [color, kind as TokenKind]));

const theme: ThemeRegistration = {
  name: 'stand-ins',
  type: 'light',
  fg: PLAIN_COLOR,
  bg: '#ffffff',
  settings: [
    { settings: { foreground: PLAIN_COLOR } },
    ...Object.values(STAND_INS).map(({ color, scopes }) => ({
      scope: [...scopes],
      settings: { foreground: color },
    })),
    { scope: PLAIN, settings: { foreground: PLAIN_COLOR } },
  ],
};

/** The words an author may write after the three backticks, and the grammar that reads each. */
const GRAMMARS: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  'task-definition': 'json',
  'hadolint-config': 'yaml',
  kubernetes: 'yaml',
  compose: 'yaml',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  js: 'javascript',
  javascript: 'javascript',
  ts: 'typescript',
  typescript: 'typescript',
  sh: 'shellscript',
  bash: 'shellscript',
  shell: 'shellscript',
  sql: 'sql',
};

let highlighter: Promise<HighlighterCore> | undefined;
const load = (): Promise<HighlighterCore> =>
  (highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [
      import('shiki/langs/dockerfile.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/javascript.mjs'),
      import('shiki/langs/typescript.mjs'),
      import('shiki/langs/shellscript.mjs'),
      import('shiki/langs/sql.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  }));

/**
 * The text's lines as tokens; joined with the line ends between them, they are the text again. For the build: it brings
 * Shiki with it. A language without a grammar comes back plain.
 * Source: https://shiki.style/guide/install#fine-grained-bundle
 */
export async function tokenize(text: string, language: string): Promise<readonly TokenLine[]> {
  const grammar = GRAMMARS[language];
  if (grammar === undefined) return text.split(/\r?\n/).map((line) => (line === '' ? [] : [{ text: line }]));
  const shiki = await load();
  // No time limit: on a busy machine it would cut a line's colours off.
  const lines = shiki.codeToTokensBase(text, {
    lang: grammar,
    theme: theme.name ?? '',
    tokenizeTimeLimit: 0,
  });
  return lines.map((line) => mergeEqual(line.map(({ content, color }) => toToken(content, color))));
}

function toToken(text: string, color: string | undefined): Token {
  const kind = KINDS.get(color?.toLowerCase() ?? '');
  return kind === undefined ? { text } : { text, kind };
}

/** Neighbours of one kind become one token: the page carries each span's weight. */
function mergeEqual(tokens: readonly Token[]): TokenLine {
  const merged: Token[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    if (last !== undefined && last.kind === token.kind)
      merged[merged.length - 1] = { ...last, text: last.text + token.text };
    else merged.push(token);
  }
  return merged;
}
