/** Words that make an environment variable's name sound like a secret's. */
const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|SECRET|SECRETS|TOKEN|CREDENTIAL|CREDENTIALS|APIKEY|API_KEY|ACCESS_KEY|PRIVATE_KEY|SIGNING_KEY|ENCRYPTION_KEY|SECRET_KEY)(?:_|$)/;
/** What such a name says when it speaks about the secret: where it is, how long it lives, whether there is one. */
const ABOUT =
  /(?:^|_)(?:FILE|PATH|DIR|ARN|NAME|ID|URL|URI|ENDPOINT|HOST|PORT|REGION|TTL|AGE|EXPIRY|EXPIRES|EXPIRATION|EXPIRES_IN|LENGTH|SIZE|LIMIT|COUNT|TIMEOUT|INTERVAL|POLICY|TYPE|ALGORITHM|ISSUER|AUDIENCE|HEADER|PREFIX|SUFFIX|ENABLED|DISABLED|REQUIRED|MODE|FORMAT|VERSION|ROTATION)$/;
const PUBLIC = /(?:^|_)PUBLIC(?:_|$)/;
/** Values that cannot be a secret, or that only say where one is kept. */
const HARMLESS_VALUE =
  /^(?:|true|false|yes|no|on|off|none|null|enabled|disabled|arn:aws[a-z-]*:(?:secretsmanager|ssm):.*|(?:https?|file):\/\/[^\s:@/]+(?:[/:][^\s@]*)?)$/i;

/** Forms that give a secret away whatever its name is. */
const SECRET_VALUES: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /(?:^|[^A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/, what: 'an AWS access key' },
  { pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, what: 'a private key' },
  { pattern: /^[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/]*:[^\s@/]+@/i, what: 'a URL with a password in it' },
  { pattern: /^gh[pousr]_[A-Za-z0-9]{36}/, what: 'a GitHub token' },
  { pattern: /^xox[abprs]-[A-Za-z0-9-]{10}/, what: 'a Slack token' },
  { pattern: /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+$/, what: 'a signed token' },
];

/**
 * Why an environment variable looks like a secret, as the end of `… looks like`; undefined where it does not.
 * The value itself is never part of the answer.
 */
export function secretLook(name: string, value: string): string | undefined {
  const byValue = SECRET_VALUES.find(({ pattern }) => pattern.test(value));
  if (byValue !== undefined) return byValue.what;
  const words = name
    .slice(0, 256)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[-.]/g, '_')
    .toUpperCase();
  if (!SECRET_NAME.test(words) || ABOUT.test(words) || PUBLIC.test(words)) return undefined;
  return value.length <= 2048 && HARMLESS_VALUE.test(value) ? undefined : 'a secret by its name';
}
