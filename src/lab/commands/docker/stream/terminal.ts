import type { ProgramProcess } from '../../../machine/program.ts';

const USUAL_SIZE = { columns: 80, rows: 24 };

/** The size of the terminal that the command runs at, or the usual one. */
export function sizeOf({ terminal }: ProgramProcess): { readonly columns: number; readonly rows: number } {
  return terminal === undefined ? USUAL_SIZE : { columns: terminal.columns, rows: terminal.rows };
}

/**
 * Hands every key on as it is typed and tells of another size, until the returned function is called or the program is
 * ended; nothing where it runs at no terminal.
 */
export function takeOver(
  process: ProgramProcess,
  resize: (columns: number, rows: number) => void,
): () => void {
  const { terminal, ended } = process;
  if (terminal === undefined) return () => undefined;
  const tell = () => {
    resize(terminal.columns, terminal.rows);
  };
  const forget = process.onSignal('SIGWINCH', tell);
  terminal.raw(true);
  const giveBack = () => {
    ended.removeEventListener('abort', giveBack);
    forget();
    terminal.raw(false);
  };
  ended.addEventListener('abort', giveBack);
  return giveBack;
}
