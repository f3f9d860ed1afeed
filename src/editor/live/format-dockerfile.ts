import type { TextEdit } from '../../checker/diagnostic.ts';
import { format } from '../../checker/dockerfile/assist/assist.ts';
import { DockerfileContext } from '../../checker/dockerfile/context.ts';

export function formatDockerfile(text: string): readonly TextEdit[] {
  return format(new DockerfileContext('Dockerfile', text));
}
