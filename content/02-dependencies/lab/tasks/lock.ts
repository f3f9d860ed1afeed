import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { CULPRIT, lockOf, manifestOf } from './project.ts';

/** A lock file is there, fits `package.json`, and holds a version of the greeting with which the code works. */
export function lock(lab: Observation): CheckResult {
  const manifest = manifestOf(lab);
  if (manifest === undefined)
    return notYet('`package.json` cannot be read.', { path: 'package.json', line: 1 });
  const packages = lockOf(lab)?.packages;
  if (packages === undefined)
    return lab.files.has('package-lock.json')
      ? notYet('`package-lock.json` cannot be read. Remove it, and let npm write it again.', {
          path: 'package-lock.json',
          line: 1,
        })
      : notYet(
          'there is no `package-lock.json`. Every build takes the newest version that `package.json` allows.',
          {
            path: 'package.json',
            line: lineWhere(lab, 'package.json', /"@twelve-factor-lab\/greeting"/)?.line ?? 1,
          },
        );
  const missing = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).find(
    (name) => packages[`node_modules/${name}`] === undefined,
  );
  if (missing !== undefined)
    return notYet(
      `\`package.json\` names \`${missing}\`, and the lock file does not: \`npm ci\` will refuse the two.`,
      lineWhere(lab, 'package.json', new RegExp(`"${missing}"`)),
    );
  const version = packages[`node_modules/${CULPRIT}`]?.version;
  if (version === undefined || worksWith(lab, version)) return DONE;
  return notYet(
    `the lock file holds \`${CULPRIT}\` ${version}. It pins what broke, and not what was tested on 12 June.`,
    lineWhere(lab, 'package-lock.json', /"node_modules\/@twelve-factor-lab\/greeting"/),
  );
}

/** 1.0 takes a name, 1.1 a name and a language, 2.0 an object: the code may be what changes. */
function worksWith({ files }: Observation, version: string): boolean {
  if (version.startsWith('1.0.')) return true;
  const code = [...files].filter(([path]) => /\.[cm]?js$/.test(path)).map(([, text]) => text);
  const call = version.startsWith('1.') ? /\bgreet\([^(){}]+,\s*\{/ : /\bgreet\(\s*\{/;
  return code.some((text) => call.test(text));
}
