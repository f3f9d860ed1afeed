import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';

/** The text of an instruction's here-document, as written in the file; `<<-` takes the tabs before each line off. */
export function heredocBody({ heredocs }: Instruction, index: number, file: string): string {
  const heredoc = heredocs[index];
  if (heredoc === undefined) return '';
  const text = file.slice(heredoc.body.start, heredoc.body.end);
  return heredoc.chomp ? text.replace(/^\t+/gm, '') : text;
}
