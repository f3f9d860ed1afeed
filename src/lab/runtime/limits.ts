/** What a person reads when the lab had to stop a process: what happened, why, what to do. */
export function describeStop(reason: 'unresponsive' | 'memory', milliseconds: number): string {
  if (reason === 'memory')
    return 'The program took more memory than the browser gives it, so it was stopped (exit code 137, as the kernel does). Look for a list that only grows.';
  return `The program has not come back to its event loop for ${Math.round(milliseconds / 1000)} seconds, so the lab has stopped it (exit code 137). Look for a loop that never ends and never awaits.`;
}
