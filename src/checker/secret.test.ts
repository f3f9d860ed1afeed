import { describe, expect, it } from 'vitest';
import { secretLook } from './secret.ts';

describe('secretLook', () => {
  it.each([
    ['DB_PASSWORD', 'tiger'],
    ['dbPassword', 'tiger'],
    ['API_KEY', 'x'],
    ['AWS_ACCESS_KEY_ID', 'x'],
    ['github-token', 'x'],
    ['STRIPE_SECRET_KEY', 'x'],
    ['SECRET', '1234'],
    ['KEY', 'AKIAIOSFODNN7EXAMPLE'],
    ['DATABASE_URL', 'postgres://app:tiger@db.example:5432/shop'],
    ['CACHE', 'redis://:tiger@cache:6379'],
    ['SSH_KEY', 'x'],
    ['url_token', 'x'],
    ['PEM', '-----BEGIN RSA PRIVATE KEY-----\nMII…'],
  ])('suspects %s=%s', (name, value) => {
    expect(secretLook(name, value)).toBeDefined();
  });

  it.each([
    ['PORT', '8080'],
    ['TOKEN_TTL', '3600'],
    ['TOKEN_URL', 'https://login.example/token'],
    ['PASSWORD_FILE', '/run/secrets/password'],
    ['DB_SECRET_ARN', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf'],
    ['DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf'],
    ['MAX_TOKENS', '4096'],
    ['PUBLIC_KEY', 'MIIB…'],
    ['STRIPE_PUBLIC_API_KEY', 'pk_live_1'],
    ['REQUIRE_PASSWORD', 'true'],
    ['DB_PASSWORD', ''],
    ['PWD', '/app'],
    ['COMPASS', 'north'],
    ['DATABASE_URL', 'postgres://db.example:5432/shop'],
    ['SECRETARY', 'Mo'],
    ['SORT_KEY', 'created'],
    ['CACHE_KEY_PREFIX', 'shop'],
    ['TOKEN_EXPIRES_IN', '60'],
    ['DATABASE_URL', 'postgres://shop:$DB_PASS@db:5432/shop'],
  ])('lets %s=%s through', (name, value) => {
    expect(secretLook(name, value)).toBeUndefined();
  });

  it('judges a variable without a value by its name', () => {
    expect(secretLook('NPM_TOKEN')).toBe('a secret by its name');
    expect(secretLook('NODE_VERSION')).toBeUndefined();
  });

  it('never says the value', () => {
    expect(secretLook('X', 'AKIAIOSFODNN7EXAMPLE')).toBe('an AWS access key');
  });
});
