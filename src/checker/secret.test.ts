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
    ['PGPASSWORD', '1234'],
    ['OAUTH_CLIENTSECRET', 'tiger'],
    ['AUTHTOKEN', 'tiger'],
    ['NPM_AUTH', '${NPM_AUTH}'],
    ['GPG_KEY', 'tiger'],
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
    ['MAXTOKEN', '4096'],
    ['TOKENIZER', 'bert'],
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
    ['TOKEN_BUDGET', '4_096'],
    ['AUTH_INTERVAL_KEY', '30s'],
    ['AUTH_PROVIDER', 'oidc'],
    ['SECRET_KEY_BASE_DUMMY', '1'],
    ['SECRET_NAME', 'shop'],
    ['KEY_ID', '7'],
    ['PUBLIC_KEY_URL', 'https://example.com/key'],
    ['GPG_KEY', 'E3FF2839C048B25C084DEBE9B26995E310250568'],
    ['DB_PASSWORD', 'changeme'],
    ['DB_PASSWORD', 'change-me'],
    ['API_TOKEN', 'xxxx'],
    ['API_TOKEN', '<token>'],
    ['API_TOKEN', 'your-token-here'],
    ['API_TOKEN', '{{ token }}'],
    ['SSL_KEY', '/etc/ssl/private/shop.key'],
    ['SSL_KEY', '$CERTS/shop.key'],
    ['SSL_KEY', 'shop.pem'],
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
