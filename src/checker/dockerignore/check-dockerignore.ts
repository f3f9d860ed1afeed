import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { runRules } from '../run-rules.ts';
import { DockerignoreContext } from './context.ts';
import { dockerignoreRules } from './rules.generated.ts';

/** Everything the checker has to say about one `.dockerignore`, whatever its text, in order of position. */
export function checkDockerignore(file: SourceFile): Diagnostic[] {
  return runRules(dockerignoreRules, new DockerignoreContext(file)).sort(
    (a, b) =>
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      (a.code < b.code ? -1 : 1),
  );
}
