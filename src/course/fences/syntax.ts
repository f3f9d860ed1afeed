import { parse as parseJavaScript } from 'acorn';
import { parse as parseShell } from 'unbash';
import { parse as parseYaml } from 'yaml';
import { FenceError, type FenceFacts } from './fence.ts';

/** What each language's parser throws at, or says of a text. JSON may be lines of JSON, as a program logs them. */
const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  js: (text) =>
    parseJavaScript(text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
      allowReturnOutsideFunction: true,
    }),
  json: (text) => {
    try {
      JSON.parse(text);
    } catch (error) {
      const rows = text.split('\n').filter((row) => row.trim() !== '');
      if (rows.length < 2 || !rows.every((row) => row.startsWith('{'))) throw error;
      for (const row of rows) JSON.parse(row);
    }
  },
  sh: (text) => {
    const [error] = parseShell(text).errors ?? [];
    if (error) throw new Error(`${error.message}, at “${text.slice(error.pos, error.pos + 20)}”`);
  },
  yaml: (text): unknown => parseYaml(text),
};

/** Languages whose text is shown as it is: output, and what no parser here reads. */
const AS_IT_IS = new Set([
  'text',
  'dockerfile',
  'task-definition',
  'sql',
  'python',
  'diff',
  'dockerignore',
  'ini',
  'nginx',
]);

/**
 * Holds a fence that no rule reads to the grammar of its language, so that nothing in the course is unchecked.
 * @throws FenceError where the text does not parse, or the language is none that the course knows.
 */
export function holdSyntax({ language, id }: FenceFacts, text: string): void {
  const parse = PARSERS[language];
  if (parse === undefined) {
    if (AS_IT_IS.has(language)) return;
    throw new FenceError(
      `no \`\`\`${language} fence is known: there are ${[...Object.keys(PARSERS), ...AS_IT_IS].sort().join(', ')}`,
    );
  }
  try {
    parse(text);
  } catch (error) {
    throw new FenceError(
      `the \`\`\`${language} fence${id === undefined ? '' : ` “${id}”`} is no ${language}: ${error instanceof Error ? error.message : String(error)}. Mend it, or call it \`\`\`text if it is not meant to be any.`,
    );
  }
}
