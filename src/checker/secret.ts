const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Words that make a variable's name sound like a secret's; those of BuildKit's own check are among them. */
const SECRET_WORDS = words(
  'APIKEY AUTH CREDENTIAL CREDENTIALS KEY PASS PASSPHRASE PASSWD PASSWORD PWORD SECRET SECRETS TOKEN',
);
const SECRET_ENDING = /(?:PASSWORD|PASSWD|APIKEY)$/;

/** What a name ends in when it speaks about a secret: where it is, how long it lives, whether there is one. */
const ABOUT = words(
  `AGE ALG ALGORITHM ARN AUDIENCE COUNT DAYS DIR DISABLED ENABLED ENDPOINT EXPIRATION EXPIRES EXPIRY FILE FINGERPRINT FORMAT
  HEADER HOST HOURS ID IN INTERVAL ISSUER LENGTH LIMIT MINUTES MODE NAME PATH POLICY PORT PREFIX REGION REQUIRED ROTATION
  SECONDS SIZE SUFFIX TIMEOUT TTL TYPE URI URL VERSION`,
);
/** Words with which a key is no secret: a public key, the key of a table or of a cache. */
const OPEN = words('CACHE FOREIGN PARTITION PRIMARY PUBLIC SORT');

/** Values that cannot be a secret, or that only say where one is kept. */
const HARMLESS_VALUE =
  /^(?:|true|false|yes|no|on|off|none|null|enabled|disabled|arn:aws[a-z-]*:(?:secretsmanager|ssm):.*|(?:https?|file):\/\/[^\s:@/]+(?:[/:][^\s@]*)?)$/i;

/** Forms that give a secret away whatever its name is. A password that is itself a variable, `:$PASS@`, is none. */
const SECRET_VALUES: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /(?:^|[^A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/, what: 'an AWS access key' },
  { pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY/, what: 'a private key' },
  {
    pattern: /^[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/]*:[^\s@/$][^\s@/]*@/i,
    what: 'a URL with a password in it',
  },
  { pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22})/, what: 'a GitHub token' },
  { pattern: /\bxox[abprs]-[A-Za-z0-9-]{10}/, what: 'a Slack token' },
  { pattern: /\bsk_live_[A-Za-z0-9]{16}/, what: 'a Stripe key' },
  { pattern: /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+$/, what: 'a signed token' },
];

/** Longer values are files or texts: only their forms are looked for. */
const LONGEST_VALUE = 2048;

function soundsSecret(name: string): boolean {
  const parts = name
    .slice(0, 256)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[_.-]/);
  // The number of an access key is half of a pair that opens an account, and seldom stands alone.
  if (/ACCESS_KEY_ID$/.test(parts.join('_'))) return true;
  if (ABOUT.has(parts.at(-1) ?? '') || parts.some((part) => OPEN.has(part))) return false;
  return parts.some((part) => SECRET_WORDS.has(part) || SECRET_ENDING.test(part));
}

/**
 * Why a variable looks like a secret, as the end of `… looks like`; undefined where it does not. `DB_PASSWORD` does,
 * `TOKEN_TTL` does not. A variable without a value (`ARG TOKEN`) is judged by its name. The value is never part of the
 * answer.
 */
export function secretLook(name: string, value?: string): string | undefined {
  const byValue = value === undefined ? undefined : SECRET_VALUES.find(({ pattern }) => pattern.test(value));
  if (byValue !== undefined) return byValue.what;
  const harmless = value !== undefined && value.length <= LONGEST_VALUE && HARMLESS_VALUE.test(value);
  return soundsSecret(name) && !harmless ? 'a secret by its name' : undefined;
}
