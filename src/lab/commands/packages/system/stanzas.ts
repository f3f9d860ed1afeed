/** Fields of a record by name: `Package: curl`. Both dpkg and apk keep their records so, a blank line between two. */
export type Stanza = Readonly<Record<string, string>>;

/** Reads records; `separator` stands between a field's name and its value. */
export function parseStanzas(text: string, separator: string): readonly Stanza[] {
  return text
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) =>
      Object.fromEntries(
        block
          .trim()
          .split('\n')
          .map((line) => {
            const end = line.indexOf(separator);
            return end === -1 ? [line, ''] : [line.slice(0, end), line.slice(end + separator.length).trim()];
          }),
      ),
    );
}

export const writeStanzas = (stanzas: readonly Stanza[], separator: string): string =>
  stanzas
    .map(
      (stanza) =>
        `${Object.entries(stanza)
          .map(([name, value]) => `${name}${separator}${value}\n`)
          .join('')}\n`,
    )
    .join('');
