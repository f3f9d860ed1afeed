import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { runRules } from '../run-rules.ts';
import { DockerignoreContext } from './context.ts';
import { dockerignoreRules } from './rules.generated.ts';

/** Everything the checker has to say about one `.dockerignore`, whatever its text, in order of position. */
export function checkDockerignore({ path, text }: SourceFile): Diagnostic[] {
  return runRules(dockerignoreRules, new DockerignoreContext(path, text));
}
