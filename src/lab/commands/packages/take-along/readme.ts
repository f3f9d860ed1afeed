/** A package of the lab's own that came along. */
export interface Taken {
  readonly name: string;
  /** Of the project that asks for it, with its slash; empty at the top. */
  readonly folder: string;
  /** From that folder: `vendor/….tgz`. */
  readonly tarball: string;
}

export const README = 'READ-ME-FIRST.md';

/** What differs from the files in the lab, and why. @param copying The Dockerfiles that were changed. */
export function readmeOf(taken: readonly Taken[], copying: readonly string[]): string {
  const names = listed([...new Set(taken.map(({ name }) => code(name)))]);
  const tarballs = taken.map(({ folder, tarball }) => code(`${folder}${tarball}`));
  const manifests = [...new Set(taken.map(({ folder }) => code(`${folder}package.json`)))];
  const places = taken.map(({ tarball }) => code(`file:${tarball}`));
  return `# Read me first

The Twelve-Factor Lab has made ${names}. npm’s registry does not have it. Whatever may appear there under that name is somebody else’s.
So the package came along, and some files differ from yours in the lab:

- ${listed(tarballs)} is new: the package as npm packs it.
- ${listed(manifests)} asks for ${listed(places)}, and so does \`package-lock.json\` where there is one.
${copying.length > 0 ? `- ${listed(copying.map(code))} has a line more: \`COPY … vendor …\`, beside the one that copies \`package.json\`.\n` : ''}
It builds with Docker as it is. All other packages come from npm’s registry.

Does a Dockerfile of yours bring \`package.json\` in by another way, with a mount or with the names in brackets? Then bring \`vendor\` in
before it installs:

\`\`\`dockerfile
COPY vendor ./vendor/
\`\`\`
`;
}

const code = (text: string) => `\`${text}\``;
const listed = (words: readonly string[]) => words.join(', ');
