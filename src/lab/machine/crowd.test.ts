import { afterEach, beforeEach, expect, it } from 'vitest';
import { LEARNER } from '../machine/laptop.ts';
import { createTestMachine, ENVIRONMENT } from '../shell/test-machine.ts';
import type { Machine } from './machine.ts';
import { collector } from './streams.ts';

let machine: Machine;
beforeEach(() => {
  machine = createTestMachine();
});
afterEach(() => {
  machine.close();
});

/** Runs a script in a terminal's shell; what that has written, and its exit code. */
async function run(script: string): Promise<readonly [code: number, stderr: string]> {
  machine.files.writeFile('/tmp/script', script, { mode: 0o755 });
  const stderr = collector();
  const { exited } = machine.run(['bash', '-c', '/tmp/script; exit $?'], {
    env: ENVIRONMENT,
    user: LEARNER,
    cwd: '/tmp',
    stderr,
  });
  return [(await exited).code, stderr.text()];
}

it.each([
  ['twice', '#!/bin/sh\n$0 & $0\n'],
  ['one within the other', '#!/bin/bash\n$0; true\n'],
])('ends a script that starts itself without end, %s, and says why', async (_, script) => {
  const notices: string[] = [];
  machine.events.listen((event) => {
    if (event.type === 'notice') notices.push(event.text);
  });
  const [code, stderr] = await run(script);
  expect(code).toBe(137);
  expect(stderr).toMatch(/script" starts itself again and again: \d+ processes of it ran/);
  expect(notices).toHaveLength(1);
  expect(machine.processes()).toHaveLength(1);
});

it('refuses more processes than the page can bear, each of another kind', async () => {
  for (let count = 0; count < 500; count += 1) machine.run(['sleep', '60'], { env: ENVIRONMENT });
  expect(await run('#!/bin/sh\nexec sleep 0\n')).toEqual([
    254,
    'bash: line 1: fork: Resource temporarily unavailable\n',
  ]);
});
