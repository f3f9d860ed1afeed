import { Fatal } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { ReadonlyError } from '../variables.ts';
import { computeArithmetic } from './arithmetic-expansion.ts';

/** Characters that a variable may hold: a script that doubles one must not fill the page's memory. */
const LONGEST = 32 * 1024 * 1024;

/** Sets a variable or an item of an array. A readonly one is reported, and ends a script. @throws {Fatal} */
export function assign(shell: Shell, name: string, value: string, key?: string): void {
  const variable = shell.variables.find(name);
  const stored = variable?.isInteger === true ? String(computeArithmetic(shell, value)) : value;
  if (stored.length > LONGEST) {
    report(
      shell,
      shell.flavor === 'bash' ? `xrealloc: cannot allocate ${stored.length} bytes` : 'Out of space',
    );
    throw new Fatal(2);
  }
  try {
    if (key === undefined) shell.variables.set(name, stored);
    else shell.variables.setItem(name, key, stored);
  } catch (error) {
    if (!(error instanceof ReadonlyError)) throw error;
    report(shell, `${name}: ${shell.flavor === 'bash' ? 'readonly variable' : 'is read only'}`);
    throw new Fatal(shell.flavor === 'bash' ? 1 : 2);
  }
  if (shell.options.has('allexport')) shell.variables.declare(name).isExported = true;
}
