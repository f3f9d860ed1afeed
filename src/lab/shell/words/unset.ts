import { Fatal } from '../outcome.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';

/** A parameter that is not set where `set -u` forbids it. @throws {Fatal} */
export function unboundVariable(shell: Shell, name: string): never {
  report(shell, `${name}: ${shell.flavor === 'bash' ? 'unbound variable' : 'parameter not set'}`);
  throw new Fatal(shell.flavor === 'bash' ? 1 : 2);
}

/** @throws {Fatal} */
export function badSubstitution(shell: Shell, text: string): never {
  const words: Readonly<Record<typeof shell.flavor, string>> = {
    bash: `${text}: bad substitution`,
    dash: 'Bad substitution',
    ash: 'syntax error: bad substitution',
  };
  report(shell, words[shell.flavor]);
  throw new Fatal(shell.flavor === 'bash' ? 1 : 2);
}
