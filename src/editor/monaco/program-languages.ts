import type { languages } from 'monaco-editor/editor';

/**
 * The languages of a lab's programs, coloured as the listings are: words, strings and comments, and no more. What a
 * whole JavaScript language service adds would weigh more than the lab.
 */
const KEYWORDS =
  'async await break case catch class const continue default delete do else export extends false finally for from function get if import in instanceof let new null of return set static super switch this throw true try typeof undefined var void while yield'.split(
    ' ',
  );

export const javascript: languages.IMonarchLanguage = {
  tokenPostfix: '',
  keywords: KEYWORDS,
  tokenizer: {
    root: [
      [/\/\/.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/`/, 'string', '@template'],
      [/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/, 'string'],
      // A slash behind a value divides; behind an operator or a bracket it opens an expression.
      [
        /(^|[(,=:[!&|?{};\n]\s*)(\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)/,
        ['', 'string'],
      ],
      [/[a-zA-Z_$][\w$]*(?=:)/, { cases: { '@keywords': 'keyword', '@default': 'property' } }],
      [/[a-zA-Z_$][\w$]*/, { cases: { '@keywords': 'keyword', '@default': '' } }],
      [/\d[\w.]*/, 'number'],
    ],
    comment: [
      [/\*\//, 'comment', '@pop'],
      [/[^*]+|\*/, 'comment'],
    ],
    template: [
      [/\$\{/, 'variable', '@hole'],
      [/`/, 'string', '@pop'],
      [/\\.|[^`$\\]+|\$/, 'string'],
    ],
    hole: [[/\}/, 'variable', '@pop'], { include: '@root' }],
  },
};

export const shell: languages.IMonarchLanguage = {
  tokenPostfix: '',
  tokenizer: {
    root: [
      [/(^|\s)#.*$/, 'comment'],
      [/'[^']*'?/, 'string'],
      [/"(?:[^"\\]|\\.)*"?/, 'string'],
      [/\$(?:\w+|\{[^}]*\}?|[@*#?$!-])/, 'variable'],
      [/\b(?:if|then|else|elif|fi|for|in|do|done|while|until|case|esac|function)\b/, 'keyword'],
      [/[\w./-]+|./, ''],
    ],
  },
};

export const sql: languages.IMonarchLanguage = {
  tokenPostfix: '',
  ignoreCase: true,
  tokenizer: {
    root: [
      [/--.*$/, 'comment'],
      [/'(?:[^']|'')*'?/, 'string'],
      [
        /\b(?:select|from|where|insert|into|values|update|set|delete|create|table|index|primary|key|not|null|default|references|unique|order|group|by|limit|join|on|as|and|or|begin|commit|rollback|alter|drop|if|exists|returning)\b/,
        'keyword',
      ],
      [/\b\d+\b/, 'number'],
      [/\w+|./, ''],
    ],
  },
};
