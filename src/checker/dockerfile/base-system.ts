import type { Stage } from './syntax/tree.ts';

/** Official images that are built on Debian or Ubuntu unless their tag says otherwise. */
const DEBIAN = new Set(
  'buildpack-deps debian gcc golang httpd nginx node perl php postgres python redis ruby rust ubuntu'.split(
    ' ',
  ),
);
const OFFICIAL = /^(?:(?:docker\.io\/)?library\/|docker\.io\/)?([a-z-]+)(?::([\w.-]+))?(?:@sha256:\w+)?$/;
const NOT_DEBIAN = /alpine|windowsservercore|nanoserver/;

/** The system in a stage's image: known for official images that a file names in full, undefined for all others. */
export function baseSystem(
  stage: Stage | undefined,
  parents: ReadonlyMap<Stage, Stage>,
): 'debian' | 'alpine' | undefined {
  let root = stage;
  for (let next = root; next !== undefined; next = parents.get(next)) root = next;
  const [, name = '', tag = ''] = OFFICIAL.exec(root?.image?.text ?? '') ?? [];
  if (name === 'alpine' || (DEBIAN.has(name) && tag.includes('alpine'))) return 'alpine';
  return DEBIAN.has(name) && !NOT_DEBIAN.test(tag) ? 'debian' : undefined;
}
