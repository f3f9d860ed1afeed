/** Redis's patterns: `*`, `?`, `[a-c]`, `[^a]`, `\x`. https://redis.io/docs/latest/commands/keys/ */
export function glob(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    const close = character === '[' ? pattern.indexOf(']', at + 1) : -1;
    if (character === '*') source += '[^]*';
    else if (character === '?') source += '[^]';
    else if (close > 0) {
      const body = pattern.slice(at + 1, close);
      const isNot = body.startsWith('^');
      const inside = (isNot ? body.slice(1) : body).replace(/[\\\]^]/g, '\\$&');
      source += inside === '' ? (isNot ? '[^]' : '[]') : `[${isNot ? '^' : ''}${inside}]`;
      at = close;
    } else {
      if (character === '\\' && at + 1 < pattern.length) at += 1;
      source += (pattern[at] ?? '').replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
    }
  }
  return new RegExp(`^${source}$`);
}
