import { secretValue } from './secret-value.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Words that make a variable's name sound like a secret's; those of BuildKit's own check are among them. */
const SECRET_WORDS = words(
  'APIKEY AUTH CREDENTIAL CREDENTIALS KEY PASS PASSPHRASE PASSWD PASSWORD PWORD SECRET SECRETS TOKEN',
);
/** A piece of each of them, quick to look for. */
const MAY_SOUND = /auth|credential|key|pass|pword|secret|token/i;
const SECRET_ENDING = /(?:PASSWORD|PASSWD|APIKEY|SECRET|TOKEN)$/;

/** What a name ends in when it speaks about a secret: where it is, how long it lives, whether there is one. */
const ABOUT = words(
  `AGE ALG ALGORITHM ARN AUDIENCE BACKEND COUNT DAYS DIR DISABLED DOMAIN DUMMY ENABLED ENDPOINT EXPIRATION EXPIRES EXPIRY
  FILE FINGERPRINT FORMAT HEADER HOST HOURS ID IN INTERVAL ISSUER LENGTH LIMIT LOCATION METHOD MINUTES MODE MODULE NAME PATH
  POLICY PORT PREFIX PROVIDER REALM REGION REQUIRED ROTATION SCOPE SECONDS SERVER SERVICE SIZE SOURCE SUFFIX TIMEOUT TTL TYPE
  URI URL USER USERNAME VERSION`,
);
/** Words with which a key is no secret: a public key, the key of a table or of a cache. */
const OPEN = words('CACHE FOREIGN PARTITION PRIMARY PUBLIC SORT');
/** Words of which a number is the secret itself, not a count or a time. */
const PASSWORD = /PASS|PWORD|SECRET/;
const OPEN_PGP = words('GPG PGP');

/** Values that cannot be a secret, or that only say where one is kept: switches, ARNs, addresses. */
const HARMLESS_VALUE =
  /^(?:|true|false|yes|no|on|off|none|null|enabled|disabled|arn:aws[a-z-]*:(?:secretsmanager|ssm):.*|(?:https?|file):\/\/[^\s:@/]+(?:[/:][^\s@]*)?)$/i;
/** A path, also behind a variable, or the name of a file. */
const PLACE =
  /^(?:(?:\.{0,2}|~|\$\w+|\$\{\w+\})\/[\w./-]*|[\w-]+\.(?:asc|cer|crt|env|gpg|ini|json|key|p12|pem|pub|txt|ya?ml))$/;
/** What stands where somebody is to put a secret in. */
const PLACEHOLDER =
  /^(?:change[ _-]?(?:me|it|this)|replace[ _-]?(?:me|it|this)|(?:insert|enter|your|my)[ _-][\w -]*|placeholder|dummy|to-?do|tbd|n\/a|x{3,}|\*{3,}|\.{3,}|<[^<>]*>|\{\{[^{}]*\}\}|%[\w-]+%|\[[\w -]*\])$/i;
const NUMBER = /^[\d.,_]+(?:ms|[smhd])?$/;
/** How the fingerprint of an OpenPGP key is written: 40 hexadecimal digits, or the last 16 or 8 of them. */
const FINGERPRINT = /^(?:0x)?(?:[\dA-F]{8}|[\dA-F]{16}|[\dA-F]{40})$/i;

/** Longer values are files or texts: only their forms are looked for. */
const LONGEST_VALUE = 2048;

/** Whether a value cannot be a secret: a switch, a path, a file's name, a placeholder such as `<token>`. */
export function isHarmless(value: string): boolean {
  if (value.length > LONGEST_VALUE) return false;
  return HARMLESS_VALUE.test(value) || PLACE.test(value) || PLACEHOLDER.test(value);
}

function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 256)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[_.-]/);
}

function soundsSecret(parts: readonly string[]): boolean {
  // The number of an access key is half of a pair that opens an account, and seldom stands alone.
  if (/ACCESS_KEY_ID$/.test(parts.join('_'))) return true;
  if (ABOUT.has(parts.at(-1) ?? '') || parts.some((part) => OPEN.has(part))) return false;
  return parts.some((part) => SECRET_WORDS.has(part) || SECRET_ENDING.test(part));
}

/** Whether this is no secret because of the name it has: `TOKEN_BUDGET=100`, `GPG_KEY=E3FF2839…`. */
function isHarmlessFor(parts: readonly string[], value: string): boolean {
  if (NUMBER.test(value)) return !parts.some((part) => PASSWORD.test(part));
  return FINGERPRINT.test(value) && parts.some((part) => OPEN_PGP.has(part));
}

/**
 * Why a variable looks like a secret, as the end of `… looks like`; undefined where it does not. `DB_PASSWORD` does,
 * `TOKEN_TTL` does not. A variable without a value (`ARG TOKEN`) is judged by its name. The value is never part of the
 * answer.
 */
export function secretLook(name: string, value?: string): string | undefined {
  const byValue = value === undefined ? undefined : secretValue(value)?.what;
  return byValue ?? (isSecretByName(name, value) ? 'a secret by its name' : undefined);
}

/** Whether a name is worth a look at the value too: false where it is no secret's for sure. */
export function maySoundSecret(name: string): boolean {
  return MAY_SOUND.test(name);
}

/** The same by the name alone; a value that cannot be a secret excuses it. */
function isSecretByName(name: string, value?: string): boolean {
  if (!maySoundSecret(name)) return false;
  const parts = wordsOf(name);
  return soundsSecret(parts) && (value === undefined || !(isHarmless(value) || isHarmlessFor(parts, value)));
}
