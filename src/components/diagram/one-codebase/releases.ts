/** A state of the codebase. */
export interface Commit {
  /** Short, as `git rev-parse --short` prints it. */
  readonly hash: string;
  readonly subject: string;
}

/** The history of the drawing's codebase, oldest first. */
export const commits = [
  { hash: '9f3c2ab', subject: 'Show prices with tax' },
  { hash: 'b80c1d5', subject: 'Search ignores case' },
  { hash: '7d10e44', subject: 'Pay by invoice' },
] as const satisfies readonly Commit[];

export type Hash = (typeof commits)[number]['hash'];
export type DeployName = 'Your machine' | 'Staging' | 'Production';

/** Which commit each deploy runs. */
export type Deploys = Readonly<Record<DeployName, Hash>>;

export const deployNames: readonly DeployName[] = ['Your machine', 'Staging', 'Production'];

/** Built once a commit and carried through all deploys, or anew for each deploy. */
export type Building = 'once' | 'each';

/**
 * The digest of what a build gives, shortened. A stand-in for SHA-256, FNV-1a over the content's name: all the drawing
 * needs is that the same content has the same name and other content another one.
 */
export function digestOf(content: string): string {
  let sum = 0x811c9dc5;
  for (const character of content) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const hex = sum.toString(16).padStart(8, '0');
  return `${hex.slice(0, 4)}…${hex.slice(4)}`;
}

/** The digest that a deploy runs: of its commit's one image, or of the image that was built for this deploy alone. */
export function digestIn(deploys: Deploys, name: DeployName, building: Building): string {
  const hash = deploys[name];
  return digestOf(building === 'once' ? hash : `${hash} for ${name}`);
}

/** How many commits lie between two: positive where the first is ahead. */
export function ahead(first: Hash, second: Hash): number {
  const place = (hash: Hash) => commits.findIndex((commit) => commit.hash === hash);
  return place(first) - place(second);
}

const many = (count: number) => (count === 1 ? '1 commit' : `${count} commits`);

/** What can be said of staging and production, the two between which a release has to be trusted. */
export function drift(deploys: Deploys, building: Building): string {
  const { Staging: staging, Production: production } = deploys;
  const between = ahead(staging, production);
  if (building === 'each') {
    return between === 0
      ? `Staging and production run one commit, ${staging}, and two images. What was tested is not what people use.`
      : 'Three builds, three images. No tag and no commit says that the one you tested is the one that will go on.';
  }
  if (between === 0)
    return `Staging and production run the same image, sha256:${digestIn(deploys, 'Staging', building)}. What was tested is what people use.`;
  if (between < 0)
    return `Production is ${many(-between)} ahead of staging. Somebody skipped the test: “git log ${staging}..${production}” says what was not tried.`;
  return `Staging is ${many(between)} ahead of production. “git log ${production}..${staging}” is the whole difference.`;
}
