import type { ProgramProcess } from '../../machine/program.ts';

/** Whether a machine's tool of that name is BusyBox's: its words and exit codes are not those of the larger tool. */
export const isBusybox = ({ files }: ProgramProcess, tool: string): boolean =>
  files.exists('/bin/busybox') && !files.exists(`/usr/bin/${tool}`);
