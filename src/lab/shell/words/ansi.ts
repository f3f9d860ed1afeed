const NAMED: Readonly<Record<string, string>> = {
  '\x07': 'a',
  '\b': 'b',
  '\x1b': 'E',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\v': 'v',
};

/** The value in quotes as bash writes it: `'…'`, or `$'…'` where it holds control characters. */
export function ansiQuote(value: string): string {
  if (!/\p{Cc}/u.test(value)) return `'${value.replaceAll("'", String.raw`'\''`)}'`;
  const inner = value.replace(/[\\']|\p{Cc}/gu, (char) => {
    if (char === '\\' || char === "'") return `\\${char}`;
    const named = NAMED[char];
    return `\\${named ?? char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `$'${inner}'`;
}

/** The value as `printf %q` writes it: a backslash before each sign that means something. */
export function backslashQuote(value: string): string {
  if (value === '') return "''";
  if (/\p{Cc}/u.test(value)) return ansiQuote(value);
  return value
    .replace(/[^A-Za-z0-9_./:=@%^+,\-\u0080-\u{10ffff}]|^[~#]/gu, String.raw`\$&`)
    .replace(/,/g, String.raw`\,`);
}
