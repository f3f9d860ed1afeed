import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProcessHost } from '../process-host.ts';
import { createNodeHost } from '../node-host.ts';
import { inLab } from './in-lab.ts';
import { packagesOf } from './packages.ts';
import { allPrograms, DIFFERENT } from './programs.ts';
import { underNode } from './real-node.ts';

let host: ProcessHost;
beforeAll(async () => {
  host = await createNodeHost();
});
afterAll(() => {
  host.close();
});

/** The rest is tried in a browser: e2e/programs-run-as-under-node.spec.ts. */
const HERE = ['modules', 'process', 'timers', 'streams'];
const programs = allPrograms();

it('is at least 150 programs', () => {
  expect(programs.length).toBeGreaterThanOrEqual(150);
});

it.concurrent.for(
  programs
    .filter(({ area }) => HERE.includes(area))
    .map((program) => [`${program.area}: ${program.name}`, program] as const),
)('%s', async ([name, program], { expect: check }) => {
  const [node, lab] = await Promise.all([underNode(program), inLab(program, host, packagesOf(program))]);
  if (name in DIFFERENT) check(lab).not.toEqual(node);
  else check(lab).toEqual(node);
});
