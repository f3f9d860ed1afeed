const files = import.meta.glob<string>('./*.json', { query: '?raw', import: 'default', eager: true });

/** The text of each task definition beside this file, by its name. Of tests only. */
export const corpus: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, text]) => [path.slice('./'.length, -'.json'.length), text]),
);
