import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-volume',
  severity: 'error',
  factor: 6,
  summary: 'VOLUME names directories',
  why: '`VOLUME` takes paths of directories that live outside the container’s own layer. Docker refuses an empty one, and a variable that holds nothing makes one.',
  source: 'https://docs.docker.com/reference/dockerfile/#volume',
  bad: [
    { text: 'FROM postgres:18\nVOLUME ["/var/lib/postgresql", ""]\n' },
    { text: 'FROM postgres:18\nENV DATA=""\nVOLUME $DATA\n' },
  ],
  good: [{ text: 'FROM postgres:18\nENV DATA=/var/lib/postgresql\nVOLUME $DATA\n' }],
  about: ['VOLUME'],
  local: true,
  *check(context) {
    for (const { words } of context.named('VOLUME')) {
      for (const word of words) {
        const path = context.variables.expand(word) ?? word.text;
        if (path.trim() !== '') continue;
        yield {
          range: context.range(word),
          message: `${word.text.includes('$') ? `\`${word.text}\` is empty here, and` : 'This path is empty, and'} Docker stops. Name a directory such as \`/data\`.`,
        };
      }
    }
  },
};
