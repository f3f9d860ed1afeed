const files = import.meta.glob<string>('./*.yaml', { query: '?raw', import: 'default', eager: true });

/** The text of each file beside this one, by its name. Of tests only. */
export const corpus: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, text]) => [path.slice('./'.length), text]),
);
