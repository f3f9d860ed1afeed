import type { TextEdit } from '../../checker/diagnostic.ts';

/** Sets a text well: the edits that do it, none where it is well set already, undefined where it has to be mended first. */
export type Formatter = (text: string) => Promise<readonly TextEdit[] | undefined>;

const FORMATTERS: Readonly<Record<string, Formatter>> = {
  dockerfile: async (text) => (await import('./format-dockerfile.ts')).formatDockerfile(text),
  dockerignore: async (text) => (await import('./format-dockerignore.ts')).formatDockerignore(text),
  'task-definition': async (text) => (await import('../../checker/json/format.ts')).formatJson(text),
};

/** The formatter of a language, or undefined where it has none. It is fetched when it is first used. */
export function formatterOf(language: string): Formatter | undefined {
  return Object.hasOwn(FORMATTERS, language) ? FORMATTERS[language] : undefined;
}
