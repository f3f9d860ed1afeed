import type { ProgramProcess } from '../../machine/program.ts';
import type { Terminal } from '../../machine/tty.ts';
import type { Flavor } from '../flavor.ts';
import type { Invocation } from '../invocation.ts';
export function runInteractive(_f: Flavor, _p: ProgramProcess, _i: Invocation, _t: Terminal): Promise<number> { return Promise.resolve(0); }
