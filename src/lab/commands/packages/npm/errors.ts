/** A failure in npm's own words: each line goes out behind `npm error`. */
export class NpmError extends Error {
  readonly lines: readonly string[];
  readonly exitCode: number;

  constructor(lines: readonly string[], exitCode = 1) {
    super(lines.join('\n'));
    this.lines = lines;
    this.exitCode = exitCode;
  }
}

/** A package that the store does not have under any version. */
export function notFound(name: string, range: string, has: readonly string[]): NpmError {
  const address = `https://registry.npmjs.org/${name.replace('/', '%2f')}`;
  return new NpmError([
    'code E404',
    `404 Not Found - GET ${address}`,
    '404',
    `404  The requested resource '${name}@${range}' could not be found or you do not have permission to access it.`,
    '404',
    `404 The lab has no registry, only what it brings along: ${has.join(', ')}`,
    '404 and the packages that these need.',
  ]);
}

/** A version that the store does not have; it has others. */
export function noTarget(
  name: string,
  range: string,
  has: readonly string[],
  before: string | undefined,
): NpmError {
  const until = before === undefined ? '' : ` with a date before ${before}`;
  return new NpmError([
    'code ETARGET',
    `notarget No matching version found for ${name}@${range}${until}.`,
    'notarget In most cases you or one of your dependencies are requesting a package version that',
    "notarget doesn't exist.",
    `notarget The lab has no registry. It brings ${has.length === 0 ? 'no version from that time' : has.map((version) => `${name}@${version}`).join(', ')}.`,
  ]);
}

/** What npm says about `npm ci` where it cannot start; `why` are the lines that make the difference. */
export function ciUsage(why: readonly string[]): NpmError {
  return new NpmError([
    'code EUSAGE',
    '',
    ...why,
    '',
    'Clean install a project',
    '',
    'Usage:',
    'npm ci',
    '',
    'aliases: clean-install, ic, install-clean, isntall-clean',
    '',
    'Run "npm help ci" for more info',
  ]);
}

/** Something npm can do and the lab cannot. */
export const leftOut = (what: string, instead: string): NpmError =>
  new NpmError([`code ELAB`, `${what} is not in the lab. ${instead}`]);
