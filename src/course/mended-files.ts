import type { SourceFile } from '../checker/diagnostic.ts';

/** Read at build. `exhaustive` brings files whose names begin with a dot. */
const files = import.meta.glob<string>('/content/*/*/{before,after}/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
  exhaustive: true,
});

/** A project as an article finds it and as it leaves it. @param project Its folder in content/: `14-capstone/shop`. */
export function mendedFiles(project: string): {
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
} {
  const below = (folder: string) =>
    Object.entries(files)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, text]) => ({ path: path.slice(folder.length), text }));
  return { before: below(`/content/${project}/before/`), after: below(`/content/${project}/after/`) };
}
