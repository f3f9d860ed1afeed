import type { TextEdit } from '../../checker/diagnostic.ts';
import { format } from '../../checker/dockerignore/assist.ts';
import { DockerignoreContext } from '../../checker/dockerignore/context.ts';

export function formatDockerignore(text: string): readonly TextEdit[] {
  return format(new DockerignoreContext({ path: '.dockerignore', text }));
}
