import type { ParsedScript } from 'unbash';
import { collector } from '../machine/streams.ts';
import { FileSystemError } from '../file-system/file-system.ts';
import { resolvePath } from '../file-system/path.ts';
import { Fatal } from './outcome.ts';
import { report } from './report.ts';
import { expandText } from './words/expand.ts';
import { runStatements } from './run/list.ts';
import { fork } from './run/subshell.ts';
import { runSource } from './run/text.ts';
import { waitForAll } from './run/wait.ts';
import type { Interpreter, Shell } from './shell.ts';
import type { Source } from './source.ts';

/** Runs commands for those parts of a shell that only have words: expansions, traps, builtins. */
export const interpreter: Interpreter = {
  evaluate: (shell, text, firstLine) => runSource(shell, text, { firstLine: firstLine ?? shell.line }),
  substitute: async (shell, script, source) => {
    const content = await fileContent(shell, script, source);
    if (content !== undefined) return content.replace(/\n+$/, '');
    const { text, status } = await outputOf(shell, script, source);
    shell.substitutionStatus = status;
    shell.status = status;
    return text.replace(/\n+$/, '');
  },
  substituteProcess: async (shell, script, source, operator) => {
    if (operator === '>') {
      report(shell, '>( … ): the lab has no such pipes; write to a file, or pipe the output instead');
      throw new Fatal(2);
    }
    const { text } = await outputOf(shell, script, source);
    const path = `/tmp/sh-np.${shell.process.pid}.${Math.random().toString(36).slice(2, 8)}`;
    shell.process.files.writeFile(path, text, { mode: 0o600 });
    shell.temporaries = [...shell.temporaries, path];
    return path;
  },
};

async function outputOf(
  shell: Shell,
  { commands }: ParsedScript,
  source: Source,
): Promise<{ readonly text: string; readonly status: number }> {
  const output = collector();
  const descriptors = new Map(shell.descriptors).set(1, { output });
  const child = fork(
    shell,
    (subshell) => {
      subshell.source = source;
      subshell.status = commands.length === 0 ? 0 : shell.status;
      // bash switches `set -e` off within a substitution.
      if (subshell.flavor === 'bash') subshell.options.delete('errexit');
      return runStatements(subshell, commands, true);
    },
    descriptors,
  );
  const [status = 0] = await waitForAll(shell, [child]);
  return { text: output.text().replaceAll('\0', ''), status };
}

/** `$(< file)` of bash. */
async function fileContent(shell: Shell, script: ParsedScript, source: Source): Promise<string | undefined> {
  const [statement, more] = script.commands;
  const command = statement?.command;
  if (shell.flavor === 'dash' || more !== undefined || command?.type !== 'Command') return undefined;
  const [redirect, other] = command.redirects;
  if (command.name !== undefined || command.prefix.length > 1 || other !== undefined) return undefined;
  if (redirect?.type !== 'Redirect' || redirect.operator !== '<' || redirect.target === undefined)
    return undefined;
  const before = shell.source;
  shell.source = source;
  const path = await expandText(shell, redirect.target);
  shell.source = before;
  try {
    shell.substitutionStatus = 0;
    return shell.process.files.readText(resolvePath(shell.cwd, path));
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    report(shell, `${path}: No such file or directory`);
    shell.substitutionStatus = 1;
    return '';
  }
}
