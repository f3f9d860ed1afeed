import type { Change } from '../../src/lab/file-system/entry.ts';
import { inLab } from '../../src/lab/runtime/conformance/in-lab.ts';
import type { ConformanceProgram, Outcome } from '../../src/lab/runtime/conformance/program.ts';
import { createSandboxHost } from '../../src/lab/runtime/sandbox/sandbox-host.ts';

/** What the browser stories call in the page: programs as plain data, since a page and a test share nothing else. */
export interface PlainProgram extends Omit<ConformanceProgram, 'files'> {
  readonly files: readonly (readonly [path: string, text: string])[];
  readonly packages: readonly (readonly [path: string, text: string])[];
}

const host = createSandboxHost();

async function run(program: PlainProgram): Promise<Outcome> {
  const packages = program.packages.map(([path, text]): Change => ({
    path,
    entry: {
      kind: 'file',
      content: new TextEncoder().encode(text),
      mode: 0o644,
      uid: 0,
      gid: 0,
      modified: 0,
    },
  }));
  return inLab({ ...program, files: new Map(program.files) }, await host, packages);
}

Object.assign(globalThis, {
  runInLab: run,
  warmLab: async (count: number) => {
    (await host).warm(count);
  },
});
