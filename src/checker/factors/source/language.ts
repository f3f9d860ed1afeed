/** The languages whose source is read for plain signs; `spring` is the settings file of Spring Boot. */
export type SourceLanguage = 'javascript' | 'python' | 'go' | 'ruby' | 'java' | 'csharp' | 'php' | 'spring';

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
  cs: 'csharp',
  php: 'php',
};

/** Those of other profiles, such as `application-dev.yml`, do not hold in production. */
const SPRING = /(?:^|\/)application(?:-prod(?:uction)?)?\.(?:properties|ya?ml)$/;

/** What does not run in production, and says nothing of what does. */
const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures|mocks|__mocks__|examples?|docs?|scripts?|benchmarks?|migrations?)\/|(?:[._-](?:test|spec|stories|config|d)\.[a-z]+$)|(?:^|\/)(?:test_[^/]*\.py|conftest\.py|[^/]*_test\.(?:go|py|rb)|config\/environments\/(?:development|test)\.rb)$|\.min\.js$/i;

/** The language of a source file that may run in production; undefined for tests, settings and everything else. */
export function sourceLanguage(path: string): SourceLanguage | undefined {
  if (ASIDE.test(path)) return undefined;
  if (SPRING.test(path)) return 'spring';
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
}
