import { Exit } from '../outcome.ts';
import { inputOf, type Shell } from '../shell.ts';
import { showRead } from '../builtins/set.ts';
import { Source } from '../source.ts';
import { readLine } from './read-line.ts';
import { runSource } from './text.ts';

/** Runs what comes in line by line: what a command reads itself is no longer there for the shell. @returns `$?` */
export async function runInput(shell: Shell): Promise<number> {
  let text = '';
  let firstLine = 1;
  for (let number = 1; ; number += 1) {
    const line = await readLine(shell, inputOf(shell));
    if (line !== undefined) {
      text += line.isCut ? line.text : `${line.text}\n`;
      showRead(shell, `${line.text}\n`);
      if (!line.isCut && new Source(text).isUnfinished) continue;
    }
    if (text.trim() !== '') {
      const status = await runSource(shell, text, { firstLine });
      // A script that cannot be read ends there.
      if (status === 2 && (new Source(text).script.errors ?? []).length > 0) throw new Exit(2);
    }
    if (line === undefined) return shell.status;
    text = '';
    firstLine = number + 1;
  }
}
