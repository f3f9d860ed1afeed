import { DONE, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';

const FROM = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i;

/** Every base image is named by a version or a digest. */
export function base({ files }: Observation): CheckResult {
  const text = files.get('Dockerfile');
  if (text === undefined) return notYet('there is no `Dockerfile`.');
  const stages = new Set<string>(['scratch']);
  for (const [index, line] of text.split('\n').entries()) {
    const [, image = '', stage] = FROM.exec(line) ?? [];
    if (image !== '' && !stages.has(image.toLowerCase()) && !image.includes('$')) {
      const where = { path: 'Dockerfile', line: index + 1 };
      const tag = /:([^/@:]+)(?:@|$)/.exec(image)?.[1];
      if (!image.includes('@sha256:') && (tag === undefined || tag === 'latest'))
        return notYet(
          `\`${image}\` is whatever was published last: another Node, another Debian, on any morning.`,
          where,
        );
      if (!image.includes('@sha256:') && tag !== undefined && !/\d/.test(tag))
        return notYet(
          `\`${image}\` moves on with every release: \`${tag}\` is a name, and no version.`,
          where,
        );
    }
    if (stage !== undefined) stages.add(stage.toLowerCase());
  }
  return DONE;
}
