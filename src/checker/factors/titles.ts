import type { Factor } from '../diagnostic.ts';

/** What the twelve factors are called. Source: https://12factor.net/ */
export const FACTOR_TITLES: Readonly<Record<Factor, string>> = {
  1: 'Codebase',
  2: 'Dependencies',
  3: 'Config',
  4: 'Backing services',
  5: 'Build, release, run',
  6: 'Processes',
  7: 'Port binding',
  8: 'Concurrency',
  9: 'Disposability',
  10: 'Dev/prod parity',
  11: 'Logs',
  12: 'Admin processes',
};
