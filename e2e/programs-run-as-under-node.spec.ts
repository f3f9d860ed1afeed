import { expect, test } from '@playwright/test';
import { allPrograms, DIFFERENT_IN_BROWSER } from '../src/lab/runtime/conformance/programs.ts';
import { underNode } from '../src/lab/runtime/conformance/real-node.ts';
import { openRuntime, runInPage } from './runtime/page.ts';

/** Every program of the suite, here in a browser's sandbox, gives what Node gives: output, exit code, HTTP answers. */
const programs = allPrograms();
const areas = [...new Set(programs.map(({ area }) => area))];

for (const area of areas)
  test(`programs about ${area}`, async ({ page }) => {
    test.setTimeout(120_000);
    await openRuntime(page);
    const queue = programs.filter((program) => program.area === area);
    const work = async () => {
      for (let program = queue.shift(); program !== undefined; program = queue.shift()) {
        const name = `${program.area}: ${program.name}`;
        const [node, lab] = await Promise.all([underNode(program), runInPage(page, program)]);
        if (name in DIFFERENT_IN_BROWSER) expect.soft(lab, name).not.toEqual(node);
        else expect.soft(lab, name).toEqual(node);
      }
    };
    await Promise.all([work(), work()]);
  });
