import type { FileSystem } from '../../file-system/file-system.ts';

/** Whether the machine's tools are BusyBox's, which has its own ways in a few of them. */
export const hasBusybox = (files: FileSystem): boolean => files.exists('/bin/busybox');
