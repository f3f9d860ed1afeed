const SECRET_WORDS = new Set(
  'APIKEY AUTH CREDENTIAL CREDENTIALS KEY PASSPHRASE PASSWORD PASSWD PWORD SECRET SECRETS TOKEN'.split(' '),
);
const SECRET_ENDING = /(?:PASSWORD|PASSWD|APIKEY)$/;

/** Words that make of a secret's name the name of something about it. */
const HARMLESS_WORDS = new Set(
  `ALG ALGORITHM ARN AUDIENCE CACHE COUNT DIR ENABLED ENDPOINT EXPIRATION EXPIRES EXPIRY FILE FINGERPRINT FOREIGN FORMAT
  HEADER HOST ISSUER LENGTH LIMIT MODE NAME PARTITION PATH PORT PREFIX PRIMARY PUBLIC REGION REQUIRED SIZE SORT TIMEOUT TTL
  TYPE URI URL VERSION`.split(/\s+/),
);

const SECRET_VALUES: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/,
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY/,
  /^[a-z][a-z\d+.-]*:\/\/[^\s:@/]*:[^\s@/$][^\s@/]*@/i,
  /\bgh[opsu]_[A-Za-z\d]{36}/,
  /\bgithub_pat_\w{22}/,
  /\bxox[abprs]-[\w-]{10}/,
  /\bsk_live_[A-Za-z\d]{16}/,
];

/** Whether a variable of this name holds a secret, as far as its name tells: `DB_PASSWORD` does, `TOKEN_TTL` does not. */
export function namesSecret(name: string): boolean {
  const words = name.toUpperCase().split(/[_.-]/);
  if (words.some((word) => HARMLESS_WORDS.has(word))) return false;
  return words.some((word) => SECRET_WORDS.has(word) || SECRET_ENDING.test(word));
}

/** Whether a value is one that only secrets look like: an access key, a private key, an address with a password. */
export function looksLikeSecretValue(value: string): boolean {
  return SECRET_VALUES.some((pattern) => pattern.test(value));
}
