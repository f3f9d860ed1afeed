import type { Factor } from '../../../checker/diagnostic.ts';

/** One of the five promises that the original opens with, in our words, and the factors that do most to keep it. */
export interface PromiseOfIt {
  readonly text: string;
  readonly factors: readonly Factor[];
  /** A whole sentence on how they keep it. */
  readonly how: string;
}

/** Each factor stands under one promise. Source: https://12factor.net/ (introduction). */
export const PROMISES: readonly PromiseOfIt[] = [
  {
    text: 'A new developer sets up by machine.',
    factors: [1, 2],
    how: 'One repository to clone, and everything the program needs declared in it: the same command works on any machine.',
  },
  {
    text: 'A clean contract with the system: it runs anywhere.',
    factors: [3, 7, 11],
    how: 'Settings come in by the environment, requests by a port, and the log leaves by standard output. Nothing else is assumed.',
  },
  {
    text: 'Made for cloud platforms: no server is special.',
    factors: [4, 6],
    how: 'State lives in services that are attached, never in a process, so any server can go.',
  },
  {
    text: 'Development stays close to production, so you deploy at any time.',
    factors: [5, 10, 12],
    how: 'One build passes through environments that differ little, and one-off work runs on the real thing.',
  },
  {
    text: 'It scales up without a change of tools or design.',
    factors: [8, 9],
    how: 'More work means more processes of the same kind, and they come and go quickly.',
  },
];

/** What each factor brings, in a few words. */
export const BRINGS: Readonly<Record<Factor, string>> = {
  1: 'one repository to clone',
  2: 'all it needs is declared',
  3: 'settings come from outside',
  4: 'state is attached',
  5: 'one build, many releases',
  6: 'any process may go',
  7: 'it answers on a port',
  8: 'more work, more processes',
  9: 'quick to start and stop',
  10: 'the same kind everywhere',
  11: 'it writes to stdout',
  12: 'chores on the real thing',
};
