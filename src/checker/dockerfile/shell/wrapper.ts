const ASSIGNMENT = /^\w+=/;

/** The options of each wrapping command that take the next word. */
const VALUED: Readonly<Record<string, string>> = {
  sudo: 'ugphCTrtDR',
  doas: 'uC',
  env: 'uCS',
  exec: 'a',
  command: '',
  nice: 'n',
  nohup: '',
  time: 'fo',
  timeout: 'ks',
  xargs: 'EILPadns',
  eatmydata: '',
  gosu: '',
  'su-exec': '',
};
/** How many operands stand before the command: a duration, a user. */
const OPERANDS: Readonly<Record<string, number>> = { timeout: 1, gosu: 1, 'su-exec': 1 };

/** Whether a program runs the command that its words name. */
export function isWrapper(name: string): boolean {
  return Object.hasOwn(VALUED, name);
}

/**
 * Where the command begins that a wrapping command runs, as an index into its words: 1 in `sudo apt-get update`, 3 in
 * `env -u HOME apt-get update`. Undefined where the first word wraps nothing.
 */
export function wrappedAt(name: string, words: readonly string[]): number | undefined {
  const valued = Object.hasOwn(VALUED, name) ? VALUED[name] : undefined;
  if (valued === undefined) return undefined;
  let operands = OPERANDS[name] ?? 0;
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') return at + 1 < words.length ? at + 1 : undefined;
    if (name === 'command' && /^-[vV]/.test(word)) return undefined;
    if (word.startsWith('-') && word.length > 1) {
      if (!word.startsWith('--') && valued.includes(word.slice(-1))) at += 1;
    } else if (ASSIGNMENT.test(word)) continue;
    else if (operands > 0) operands -= 1;
    else return at;
  }
  return undefined;
}
