/** The computer that all machines of the lab share: what Node's `os` tells of it too. */
export const MEMORY = 2 * 1024 ** 3;
export const PROCESSORS = 1;
export const KERNEL = '6.12.0-lab';
export const KERNEL_BUILD = '#1 SMP PREEMPT_DYNAMIC';
/** Bytes of the disk, which lies in the page's memory. */
export const DISK = 1024 ** 3;
