import type { Factor } from '../diagnostic.ts';

/** What no file tells of each factor. */
export const UNSEEN: Readonly<Record<Factor, readonly string[]>> = {
  1: ['Whether other apps are deployed from the same repository, and whether every deploy comes from it.'],
  2: ['Whether the program calls tools of the system that the image happens to have.'],
  3: [
    'Whether this code could be made public today without giving a secret away; and what the history of the repository holds.',
  ],
  4: [
    'Whether a service can be swapped for another without a change of the code: try it once, with a copy of the database.',
  ],
  5: ['Whether a release is ever changed after it was made, and who can go back to the one before.'],
  6: ['Whether two requests of one user may meet two tasks: run two of them and see.'],
  7: ['Whether the program is complete in itself, or waits for a web server around it.'],
  8: ['Whether two tasks do twice the work of one, and whether work is divided by type.'],
  9: ['How long a start takes, and whether a stop under load loses a request: measure both.'],
  10: [
    'How long a change takes from commit to production, who deploys it, and whether development runs on the same kind of services.',
  ],
  11: ['Whether the streams arrive where people look for them, and how long they are kept.'],
  12: ['Whether somebody runs one-off work from their own machine, with other code or other config.'],
};
