/** A secret that shows by its form: a place in a text, as offsets, and what it is. */
export interface SecretValue {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** By the name of their group in the form below. */
const WHAT: ReadonlyMap<string, string> = new Map([
  ['aws', 'an AWS access key'],
  ['private', 'a private key'],
  ['url', 'a URL with a password in it'],
  ['github', 'a GitHub token'],
  ['gitlab', 'a GitLab token'],
  ['npm', 'an npm token'],
  ['slack', 'a Slack token'],
  ['stripe', 'a Stripe key'],
  ['google', 'a Google API key'],
  ['docker', 'a Docker Hub token'],
  ['jwt', 'a signed token'],
]);

/**
 * Forms that give a secret away whatever its name is. Every part has a bound or a border, so that no text makes it look
 * at a character more than a few times. A password that is itself a variable (`:$PASS@`), and the tag before a digest
 * (`docker://alpine:3@sha256:…`), are none.
 */
const FORMS = new RegExp(
  [
    String.raw`(?<aws>(?<![A-Za-z0-9])A(?:KI|SI)A[A-Z0-9]{16}(?![A-Za-z0-9]))`,
    String.raw`(?<private>-----BEGIN (?:[A-Z]{1,16} ){0,3}PRIVATE KEY)`,
    String.raw`(?<url>:\/\/[^\s:@/"'<>{}$]{0,128}:(?<password>[^\s@/?#"'$\\${'`'}<>{}()]{1,256})@(?!sha\d+:))`,
    String.raw`(?<github>\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22}))`,
    String.raw`(?<gitlab>\bglpat-[\w-]{20})`,
    String.raw`(?<npm>\bnpm_[A-Za-z0-9]{36}(?!\w))`,
    String.raw`(?<slack>\bxox[abprs]-[A-Za-z0-9-]{10})`,
    String.raw`(?<stripe>\b[sr]k_live_[A-Za-z0-9]{16})`,
    String.raw`(?<google>\bAIza[\w-]{35}(?![\w-]))`,
    String.raw`(?<docker>\bdckr_pat_[\w-]{20})`,
    String.raw`(?<jwt>(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+)`,
  ].join('|'),
  'g',
);

/** Pieces of the forms that are quick to look for in a long text. */
const HINTS = [
  ...['AKIA', 'ASIA', 'PRIVATE KEY', '_pat_', '_live_', 'npm_', 'glpat-', 'xox', 'AIza', 'eyJ'],
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
];
const URL_HINT = /:\/\/[^\s/@]{1,400}@/;

/** `ghp_xxxxxxxx…`, `AKIA00000000…`: somebody shows where the secret goes. */
const FILLED = /([x0*.])\1{7}/i;
/** What stands for a password in an example address. */
const PASSWORD_TO_COME = /^(?:x{3,}|\*{3,}|\.{3,}|change[_-]?me|%\w+%|\[\w*\])$/i;

/** Every secret that shows by its form, in order; in time proportional to the text. */
export function* secretValues(text: string): Generator<SecretValue> {
  for (const { 0: match, index, groups } of text.matchAll(FORMS)) {
    const group = Object.keys(groups ?? {}).find((name) => groups?.[name] !== undefined);
    const what = WHAT.get(group ?? '');
    if (what === undefined || FILLED.test(match)) continue;
    if (PASSWORD_TO_COME.test(groups?.['password'] ?? '')) continue;
    yield { what, start: index, end: index + match.length };
  }
}

/** Whether it is worth while to look for secrets in a long text: false where there is none for sure. */
export function mayHoldSecrets(text: string): boolean {
  return HINTS.some((hint) => text.includes(hint)) || (text.includes('://') && URL_HINT.test(text));
}

/** The first secret that shows by its form; undefined where there is none. Never says the value. */
export function secretValue(text: string): SecretValue | undefined {
  for (const first of secretValues(text)) return first;
  return undefined;
}
