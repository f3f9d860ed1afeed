import { resolvePath } from '../../file-system/path.ts';
import type { Shell } from '../shell.ts';
import { runSource } from './text.ts';

/** Runs a file without `#!` in a subshell, as a shell does with what the kernel will not run. */
export async function runScriptFile(shell: Shell, file: string, words: readonly string[]): Promise<number> {
  shell.name = resolvePath('/', file);
  shell.positional = words.slice(1);
  shell.isScriptFile = true;
  return runSource(shell, shell.process.files.readText(file));
}
