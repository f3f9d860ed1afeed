import { languageOf } from '../../checker/language.ts';

const BY_ENDING: Readonly<Record<string, string>> = {
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  ts: 'typescript',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  sh: 'shell',
  sql: 'sql',
};

/** The language that a file is coloured as: one of the checker's, or else by the end of its name; `text` for others. */
export function codeLanguage(path: string, text: string): string {
  const ending = /\.([a-z]+)$/.exec(path)?.[1] ?? '';
  return languageOf(path, text) ?? BY_ENDING[ending] ?? 'text';
}
