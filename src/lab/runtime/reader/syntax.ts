import { parse, tokenizer, type Options, type Program } from 'acorn';

/** Where a file cannot be read, and in the engine's words why. */
export interface SyntaxFault {
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly length: number;
}

const options = (kind: 'module' | 'script'): Options => ({
  ecmaVersion: 'latest',
  sourceType: kind,
  allowHashBang: true,
  allowReturnOutsideFunction: kind === 'script',
  allowAwaitOutsideFunction: kind === 'module',
  allowSuperOutsideMethod: false,
});

/** @throws an acorn error that {@link faultOf} reads. */
export const parseFile = (source: string, kind: 'module' | 'script'): Program => parse(source, options(kind));

/** The fault in a source that the engine has refused; undefined where none is found. */
export function findFault(source: string, kind: 'module' | 'script'): SyntaxFault | undefined {
  try {
    parseFile(source, kind);
    return undefined;
  } catch (error) {
    return faultOf(error, source);
  }
}

export function faultOf(error: unknown, source: string): SyntaxFault | undefined {
  const { pos, loc, message } = error as {
    pos?: number;
    loc?: { line: number; column: number };
    message?: string;
  };
  if (pos === undefined || loc === undefined || message === undefined) return undefined;
  const words = message.replace(/ \(\d+:\d+\)$/, '');
  const token = tokenAt(source, pos);
  return {
    message: words === 'Unexpected token' ? unexpected(token) : (WORDS[words] ?? words),
    line: loc.line,
    column: loc.column,
    length: Math.max(1, token.split('\n')[0]?.length ?? 1),
  };
}

/** What V8 says where acorn has other words. */
const WORDS: Readonly<Record<string, string>> = {
  'Unterminated string constant': 'Invalid or unexpected token',
  'Unterminated template': 'Unterminated template literal',
  'Unterminated regular expression': 'Invalid regular expression: missing /',
  "'return' outside of function": 'Illegal return statement',
  'Assigning to rvalue': 'Invalid left-hand side in assignment',
};

function unexpected(token: string): string {
  if (token === '') return 'Unexpected end of input';
  const [first = ''] = token;
  if (/\d/.test(first)) return 'Unexpected number';
  if (first === '"' || first === "'") return 'Unexpected string';
  if (first === '`') return 'Unexpected template string';
  if (/[\p{ID_Start}$_]/u.test(first) && !RESERVED.has(token)) return `Unexpected identifier '${token}'`;
  return `Unexpected token '${token}'`;
}

const RESERVED = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

function tokenAt(source: string, position: number): string {
  if (source.slice(position).trim() === '') return '';
  try {
    const token = tokenizer(source.slice(position), options('module')).getToken();
    return source.slice(position + token.start, position + token.end);
  } catch {
    return source[position] ?? '';
  }
}

/** Whether a file that says neither what it is nor has a telling name is a module: it reads as one, and not as a script. */
export function isModuleText(source: string): boolean {
  return findFault(source, 'script') !== undefined && findFault(source, 'module') === undefined;
}

/** As Node shows it above the error: the file, the line, and a mark below the place. */
export function arrow(file: string, line: number, text: string, column: number, length = 1): string {
  return `${file}:${line}\n${text}\n${text.slice(0, column).replace(/[^\t]/g, ' ')}${'^'.repeat(length)}\n`;
}
