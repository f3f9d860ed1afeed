import type { Sign, SourceText } from '../source-file.ts';

const FIXED =
  /["'`](?:(?:jdbc:)?(?<scheme>postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|nats|kafka|memcached):\/\/[^"'`\s]*)["'`]|\bhost\s*[:=]\s*["'](?<host>localhost|127\.0\.0\.1)["']/g;

/** Where the code names a backing service at a fixed address: a URL with a host, or `localhost` as host. */
export function fixedServices(source: SourceText): readonly Sign[] {
  // Spring reads `SPRING_DATASOURCE_URL` over what its file says, so that nothing there is fixed.
  if (source.language === 'spring') return [];
  return [...source.signs(FIXED)].filter(({ text }) => !/\$\{|%s|#\{/.test(text));
}
