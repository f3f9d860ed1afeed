/** What a reader may have changed since the last build. */
export type Change = 'source' | 'lock' | 'base' | 'date' | 'mirror';

/** A step of a Dockerfile and what its cache key is made of. */
export interface BuildStep {
  readonly text: string;
  /** The files that it copies, or the base image that it begins with. */
  readonly reads: readonly ('source' | 'lock' | 'base')[];
  /** What it takes on a middling laptop, rounded: figures to compare, not to promise. */
  readonly seconds: number;
}

export type Order = 'all-first' | 'lock-first';

const from: BuildStep = { text: 'FROM node:24.11-trixie-slim', reads: ['base'], seconds: 6 };
const tools: BuildStep = { text: 'RUN apt-get … install imagemagick', reads: [], seconds: 14 };
const packages: BuildStep = { text: 'RUN npm ci --omit=dev', reads: [], seconds: 21 };
const all: BuildStep = { text: 'COPY . .', reads: ['source', 'lock'], seconds: 1 };
const lock: BuildStep = { text: 'COPY package*.json ./', reads: ['lock'], seconds: 1 };
const source: BuildStep = { text: 'COPY src ./src', reads: ['source'], seconds: 1 };

export const orders: Readonly<Record<Order, readonly BuildStep[]>> = {
  'all-first': [from, all, tools, packages],
  'lock-first': [from, tools, lock, packages, source],
};

/** How a step comes out of a build: from the cache, or built, and why. */
export interface Outcome {
  readonly step: BuildStep;
  readonly cached: boolean;
  /** Undefined for a step from the cache. */
  readonly why: string | undefined;
}

const REASONS = {
  base: 'the base image has moved',
  lock: 'the lock file has changed',
  source: 'the source has changed',
} as const;

/**
 * Builds with a cache. A step comes from it if the steps above it do, and what it reads is as before. A RUN is compared
 * by its text, so a newer package at the mirror changes nothing; nor does the date of a file.
 * https://docs.docker.com/build/cache/invalidation/
 * @param changed What differs from the last build; undefined where there was none, and so nothing is in the cache.
 */
export function build(order: Order, changed: ReadonlySet<Change> | undefined): readonly Outcome[] {
  let isWhole = true;
  return orders[order].map((step) => {
    if (changed === undefined) return { step, cached: false, why: 'nothing is in the cache' };
    const what = step.reads.find((read) => changed.has(read));
    if (isWhole && what === undefined) return { step, cached: true, why: undefined };
    const why = isWhole && what !== undefined ? REASONS[what] : 'a step above was rebuilt';
    isWhole = false;
    return { step, cached: false, why };
  });
}

/** Seconds that a build takes: those of its rebuilt steps. */
export function secondsOf(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { cached, step }) => sum + (cached ? 0 : step.seconds), 0);
}

/** The build in a sentence or two. */
export function inWords(outcomes: readonly Outcome[], changed: ReadonlySet<Change> | undefined): string {
  const rebuilt = outcomes.filter(({ cached }) => !cached).length;
  if (changed === undefined)
    return `The first build runs all ${outcomes.length} steps, about ${secondsOf(outcomes)} s.`;
  const unseen = [
    ...(changed.has('date') ? ['The date of a file is not part of the comparison.'] : []),
    ...(changed.has('mirror')
      ? ['Nobody asks the mirror: the line that installs reads as before, so its old result is taken.']
      : []),
  ];
  const sum =
    rebuilt === 0
      ? `All ${outcomes.length} steps are CACHED.`
      : `${rebuilt} of ${outcomes.length} steps ${rebuilt === 1 ? 'is' : 'are'} rebuilt, about ${secondsOf(outcomes)} s.`;
  // Where the installing line runs again for another reason, it does fetch what is new.
  const fetched = changed.has('mirror') && outcomes.some(({ cached, step }) => !cached && step === tools);
  return [
    sum,
    ...(fetched ? unseen.filter((each) => !each.startsWith('Nobody')) : unseen),
    ...(fetched ? ['The installing line runs again, and so it fetches the newer tool as well.'] : []),
  ].join(' ');
}
