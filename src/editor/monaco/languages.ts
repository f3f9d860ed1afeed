import { languages } from 'monaco-editor/editor';
import { javascript, shell, sql } from './program-languages.ts';

/**
 * The languages in which editors write, coloured as the listings are. Monaco's own JSON brings a worker and a second
 * checker with it, its Dockerfile reads instructions in capitals alone.
 * Source: https://microsoft.github.io/monaco-editor/monarch.html
 */
const INSTRUCTION =
  /^(\s*)((?:ONBUILD\s+)?(?:FROM|MAINTAINER|RUN|EXPOSE|ENV|ADD|ARG|VOLUME|LABEL|USER|WORKDIR|COPY|CMD|STOPSIGNAL|SHELL|HEALTHCHECK|ENTRYPOINT|ONBUILD))(?=\s|$)/;

const dockerfile: languages.IMonarchLanguage = {
  ignoreCase: true,
  // Else the names of Monaco's own themes would match as well.
  tokenPostfix: '',
  tokenizer: {
    root: [
      [/^\s*#.*$/, 'comment'],
      [/^(\s*FROM)(\s.*\s)(AS)(?=\s)/, ['keyword', '', 'keyword']],
      [INSTRUCTION, ['', 'keyword']],
      [/"(?:[^"\\]|\\.)*"/, 'string'],
      [/'(?:[^'\\]|\\.)*'/, 'string'],
      [/[^"'\s\\]+|./, ''],
    ],
  },
};

const json: languages.IMonarchLanguage = {
  tokenPostfix: '',
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'property'],
      [/"(?:[^"\\]|\\.)*"?/, 'string'],
      [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, 'number'],
      [/\b(?:true|false|null)\b/, 'keyword'],
    ],
  },
};

const yaml: languages.IMonarchLanguage = {
  tokenPostfix: '',
  tokenizer: {
    root: [
      [/#.*$/, 'comment'],
      [/^(\s*(?:- )?)([\w.-]+)(?=\s*:(?:\s|$))/, ['', 'property']],
      [/"(?:[^"\\]|\\.)*"?|'[^']*'?/, 'string'],
      [/\b(?:true|false|null)\b/, 'keyword'],
      [/[\w.-]+|./, ''],
    ],
  },
};

const dockerignore: languages.IMonarchLanguage = {
  tokenPostfix: '',
  tokenizer: {
    root: [
      [/^#.*$/, 'comment'],
      [/^\s*!/, 'keyword'],
      [/[*?]+|\[[^\]]*\]/, 'variable'],
    ],
  },
};

const QUOTES_AND_BRACKETS = ['{}', '[]', '""'].map((pair) => ({
  open: pair.charAt(0),
  close: pair.charAt(1),
}));

/** A line behind a backslash is indented, and the line behind the last of them is not. */
const CONTINUATION: languages.OnEnterRule[] = [
  { beforeText: /^\S.*\\\s*$/, action: { indentAction: languages.IndentAction.Indent } },
  {
    previousLineText: /\\\s*$/,
    beforeText: /^\s+(?:.*[^\\\s])?\s*$/,
    action: { indentAction: languages.IndentAction.Outdent },
  },
];

let registered = false;

/** Makes them known to Monaco; once is enough. */
export function registerLanguages(): void {
  if (registered) return;
  registered = true;
  for (const [id, language, lineComment] of [
    ['dockerfile', dockerfile, '#'],
    ['dockerignore', dockerignore, '#'],
    ['json', json, undefined],
    ['yaml', yaml, '#'],
    ['javascript', javascript, '//'],
    ['shell', shell, '#'],
    ['sql', sql, '--'],
  ] as const) {
    languages.register({ id });
    languages.setMonarchTokensProvider(id, language);
    languages.setLanguageConfiguration(id, {
      // In a Dockerfile they have the colour of the variable or the array that they belong to.
      ...((id === 'json' || id === 'javascript') && {
        brackets: [
          ['{', '}'],
          ['[', ']'],
        ],
      }),
      autoClosingPairs: QUOTES_AND_BRACKETS,
      surroundingPairs: QUOTES_AND_BRACKETS,
      ...(lineComment !== undefined && { comments: { lineComment } }),
      ...(id === 'dockerfile' && { onEnterRules: CONTINUATION }),
      ...((id === 'json' || id === 'javascript') && {
        indentationRules: { increaseIndentPattern: /[{[][^}\]]*$/, decreaseIndentPattern: /^\s*[}\]]/ },
      }),
    });
  }
}

const MONACO_NAMES: Readonly<Record<string, string>> = {
  'task-definition': 'json',
  'hadolint-config': 'yaml',
  kubernetes: 'yaml',
  compose: 'yaml',
  dockerignore: 'plaintext',
  typescript: 'javascript',
  text: 'plaintext',
};

/** Monaco's language for one of the checker's. */
export function monacoLanguage(language: string): string {
  return MONACO_NAMES[language] ?? language;
}
