const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** The word in quotes where it needs any, so that every POSIX shell reads it back as it is. */
export function quote(word: string): string {
  if (PLAIN.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
