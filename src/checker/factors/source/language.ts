/** The languages whose source is read for plain signs. */
export type SourceLanguage = 'javascript' | 'python' | 'go' | 'ruby' | 'java' | 'php';

const EXTENSIONS: Readonly<Record<string, SourceLanguage>> = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  tsx: 'javascript',
  py: 'python',
  go: 'go',
  rb: 'ruby',
  java: 'java',
  kt: 'java',
  php: 'php',
};

/** What does not run in production, and says nothing of what does. */
const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures|mocks|__mocks__|examples?|docs?|scripts?|benchmarks?|migrations?)\/|(?:[._-](?:test|spec|stories|config|d)\.[a-z]+$)|(?:^|\/)(?:test_[^/]*\.py|conftest\.py|[^/]*_test\.(?:go|py|rb))$|\.min\.js$/i;

/** The language of a source file that may run in production; undefined for tests, settings and everything else. */
export function sourceLanguage(path: string): SourceLanguage | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (!Object.hasOwn(EXTENSIONS, extension) || ASIDE.test(path)) return undefined;
  return EXTENSIONS[extension];
}
