import { Fatal } from '../outcome.ts';
import { report } from '../report.ts';
import { writeError, type Shell } from '../shell.ts';
import { Source } from '../source.ts';
import { findFault, type SyntaxFault } from '../syntax-error.ts';
import { findUnknown } from '../unknown-syntax.ts';
import { runStatements } from './list.ts';

interface TextOptions {
  readonly firstLine?: number;
  /** The process has nothing to do after it. */
  readonly isLast?: boolean;
  /** The builtin that runs it: `eval`, `.` */
  readonly by?: string;
}

/**
 * Runs a text: all that stands before a line that cannot be read, then the complaint. @returns `$?`
 * @throws {Fatal} for a fault within `eval` of a shell that ends there.
 */
export async function runSource(shell: Shell, text: string, options: TextOptions = {}): Promise<number> {
  const source = new Source(text, options.firstLine ?? 1);
  const fault = firstOf(findFault(source, shell.flavor), findUnknown(source, shell));
  const { commands } = source.script;
  const before = { source: shell.source, line: shell.line };
  shell.source = source;
  try {
    if (fault === undefined) {
      // `sh -n` only reads.
      if (commands.length === 0 || (shell.options.has('noexec') && shell.interactive === undefined)) {
        shell.status = 0;
        return 0;
      }
      return await runStatements(shell, commands, options.isLast);
    }
    const lineStart = text.lastIndexOf('\n', fault.pos - 1) + 1;
    await runStatements(
      shell,
      // What has no end was not read to it.
      commands.filter(({ end }) => end > 0 && end <= lineStart),
    );
    return complain(shell, fault, options);
  } finally {
    shell.source = before.source;
    if (options.by !== undefined) shell.line = before.line;
  }
}

const firstOf = (one: SyntaxFault | undefined, other: SyntaxFault | undefined): SyntaxFault | undefined =>
  one === undefined || (other !== undefined && other.pos < one.pos) ? other : one;

function complain(shell: Shell, fault: SyntaxFault, { by }: TextOptions): number {
  const { flavor, interactive } = shell;
  if (flavor === 'bash') {
    const where = by ?? (shell.isCommandString ? '-c' : undefined);
    const line = interactive === undefined ? `line ${fault.line}: ` : '';
    const place = interactive === undefined && where !== undefined ? `${where}: ` : '';
    const shown = interactive === undefined ? fault.messages : fault.messages.slice(0, 1);
    for (const message of shown) writeError(shell, `${shell.name}: ${place}${line}${message}\n`);
  } else {
    shell.line = fault.line;
    for (const message of fault.messages) report(shell, message, by);
  }
  shell.status = 2;
  if (by !== undefined && flavor !== 'bash') throw new Fatal(2);
  return 2;
}
