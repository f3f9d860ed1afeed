/** Words that only hold commands: `docker network ls`. */
export const GROUPS: ReadonlyMap<string, string> = new Map([
  ['builder', 'Look after the build cache'],
  ['buildx', 'Build with BuildKit'],
  ['container', 'Work with containers'],
  ['context', 'See which engine the command speaks to'],
  ['image', 'Work with images'],
  ['network', 'Work with networks'],
  ['system', 'Look at the engine as a whole, and tidy it up'],
  ['volume', 'Work with volumes'],
]);

/** What the help names first. */
export const COMMON: readonly string[] = ['run', 'exec', 'ps', 'build', 'pull', 'images', 'version', 'info'];
