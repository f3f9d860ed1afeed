import type { Factor } from '../../../checker/diagnostic.ts';

/** A step of mending an app: what is done, what it buys, and the factors that are kept from then on. */
export interface Stage {
  readonly name: string;
  readonly factors: readonly Factor[];
  /** Whole sentences: what is done, and what that buys. */
  readonly buys: string;
}

/** The order that pays off first. Each stage makes the next one safe. */
export const STAGES: readonly Stage[] = [
  {
    name: 'See',
    factors: [11],
    buys: 'The log goes to standard output, and from there to where people look. From now on you see what each step does.',
  },
  {
    name: 'Stop the leak',
    factors: [3],
    buys: 'Secrets leave the image and the task definition, and are changed. It was the only fault that others could use.',
  },
  {
    name: 'Be able to go back',
    factors: [1, 2, 5],
    buys: 'This commit is built, with locked dependencies, under a tag that never moves. Any later step can be undone.',
  },
  {
    name: 'Stop cleanly',
    factors: [9, 12],
    buys: 'The program hears SIGTERM, and the migration is a task of its own. A start is quick, and a stop loses nothing.',
  },
  {
    name: 'Let any task die',
    factors: [4, 6],
    buys: 'Sessions and data live in attached services. No task is worth anything by itself.',
  },
  {
    name: 'Copy it',
    factors: [7, 8],
    buys: 'The port comes from outside, and server and worker are services of their own. Each can be scaled apart.',
  },
  {
    name: 'Develop on the same',
    factors: [10],
    buys: 'The image of production runs on the laptop, beside the same database. Surprises come early.',
  },
];
