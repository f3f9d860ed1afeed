import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHoldSecrets, secretValue, secretValues } from './secret-value.ts';

/** The letters of a token are put together here, so that no scanner of this repository takes it for a real one. */
const letters = (count: number): string => 'a1B2c3D4e5F6g7H8j9'.repeat(3).slice(0, count);
const SECRETS: readonly (readonly [string, string])[] = [
  ['an AWS access key', `AKIAIOSFODNN7EXAMPLE`],
  ['an AWS access key', `ASIAIOSFODNN7EXAMPLE`],
  ['a private key', `-----BEGIN PRIVATE KEY-----`],
  ['a private key', `-----BEGIN OPENSSH PRIVATE KEY-----`],
  ['a private key', `-----BEGIN PGP PRIVATE KEY BLOCK-----`],
  ['a URL with a password in it', '://shop:tiger@db'],
  ['a URL with a password in it', '://:tiger@cache:6379'],
  ['a GitHub token', `ghp_${letters(36)}`],
  ['a GitHub token', `ghs_${letters(36)}`],
  ['a GitHub token', `github_pat_${letters(22)}_${letters(10)}`],
  ['a GitLab token', `glpat-${letters(20)}`],
  ['an npm token', `npm_${letters(36)}`],
  ['a Slack token', `xoxb-${letters(20)}`],
  ['a Slack token', `xoxp-${letters(20)}`],
  ['a Stripe key', `sk_live_${letters(24)}`],
  ['a Google API key', `AIza${letters(35)}`],
  ['a Docker Hub token', `dckr_pat_${letters(27)}`],
  ['a signed token', `eyJ${letters(20)}.eyJ${letters(20)}.${letters(20)}`],
];

describe('secretValue', () => {
  it.each(SECRETS)('sees %s in %s, alone and among other words', (what, secret) => {
    expect(secretValue(secret)?.what).toBe(what);
    const text = `curl -H "X: ${secret}" https://example.com`;
    expect(mayHoldSecrets(text)).toBe(true);
    expect(secretValue(text)?.what).toBe(what);
    expect(secretValue(text)?.start).toBe(text.indexOf(secret));
  });

  it.each([
    'postgres://db:5432/shop',
    'postgres://shop:$DB_PASS@db/shop',
    'postgres://shop:${DB_PASS}@db/shop',
    'postgres://shop:<password>@db/shop',
    'postgres://shop:xxxx@db/shop',
    'postgres://shop:changeme@db/shop',
    'https://git@example.com/shop.git',
    'git+ssh://git@example.com:shop/shop.git@v1',
    'https://example.com:8080/@scope/package@1.2.3',
    'https://example.com:8080?mail=mo@example.com',
    'docker://alpine:3.22@sha256:0123456789abcdef',
    `ghp_${'x'.repeat(36)}`,
    `AKIA${'X'.repeat(16)}`,
    `sk_test_${letters(24)}`,
    `pk_live_${letters(24)}`,
    'npm_config_cache_of_the_build_and_many_more_words',
    '-----BEGIN CERTIFICATE-----',
    '-----BEGIN PUBLIC KEY-----',
    'eyJhbGciOiJIUzI1NiJ9',
    'ASIAN',
    'AKIAIOSFODNN7EXAMPLEANDMORE',
    '',
  ])('lets %s through', (text) => {
    expect(secretValue(text)).toBeUndefined();
  });

  it('gives all of them in order', () => {
    const text = SECRETS.map(([, secret]) => secret).join(' and ');
    expect([...secretValues(text)].map(({ what }) => what)).toEqual(SECRETS.map(([what]) => what));
  });

  it('has a hint of whatever it finds', () => {
    const piece = fc.oneof(
      fc.constantFrom(...SECRETS.map(([, secret]) => secret), '://', '@', ':', ' ', '/', '$'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end } of secretValues(text)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(mayHoldSecrets(text)).toBe(true);
        }
      }),
    );
  });
});
