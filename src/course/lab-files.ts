import type { SourceFile } from '../checker/diagnostic.ts';

/** Read at build. `exhaustive` brings files whose names begin with a dot. */
const ofLabs = import.meta.glob<string>('/content/*/lab/{start,solution}/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
  exhaustive: true,
});
const ofExamples = import.meta.glob<string>('/content/playground/*/start/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
  exhaustive: true,
});

/** The files a lab begins with, by their path in `start/`. @param chapter Its folder: `03-config`. */
export function labStart(chapter: string): readonly SourceFile[] {
  return below(ofLabs, `/content/${chapter}/lab/start/`);
}

/** The lab's files as one of its solutions has them; empty where there is none. */
export function labSolution(chapter: string): readonly SourceFile[] {
  return below(ofLabs, `/content/${chapter}/lab/solution/`);
}

/** The files of an example of the playground. @param example Its folder: `node-api`. */
export function exampleStart(example: string): readonly SourceFile[] {
  return below(ofExamples, `/content/playground/${example}/start/`);
}

function below(files: Readonly<Record<string, string>>, folder: string): readonly SourceFile[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => ({ path: path.slice(folder.length), text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
