import type { ProcessMessage } from './protocol.ts';

export type StopReason = 'unresponsive' | 'memory' | 'output' | 'requests';

/** What a person reads when the lab had to stop a process: what happened, why, what to do. */
export function describeStop(reason: StopReason, seconds: number): string {
  switch (reason) {
    case 'memory':
      return 'The program took more memory than the browser gives it, so it was stopped (exit code 137, as the kernel does). Look for a list that only grows.';
    case 'unresponsive':
      return `The program has not come back to its event loop for ${seconds} seconds, so the lab has stopped it (exit code 137). Look for a loop that never ends and never awaits.`;
    case 'output':
      return `The program wrote ${OUTPUT.burst / MEGABYTE} MB faster than ${OUTPUT.perSecond / MEGABYTE} MB a second, so the lab has stopped it (exit code 137). Look for a loop that logs and never waits.`;
    case 'requests':
      return `The program wrote files or opened connections faster than the page can follow (${REQUESTS.perSecond.toLocaleString('en')} a second), so the lab has stopped it (exit code 137). Look for a loop that does so and never waits.`;
  }
}

interface Limit {
  /** So much at once is taken … */
  readonly burst: number;
  /** … and so much a second from then on. */
  readonly perSecond: number;
}

const MEGABYTE = 1024 * 1024;
const OUTPUT: Limit = { burst: 8 * MEGABYTE, perSecond: MEGABYTE };
/** An HTTP server that answers 4,000 requests a second tells of 8,000. */
const REQUESTS: Limit = { burst: 50_000, perSecond: 20_000 };
const WRITTEN: Limit = { burst: 256 * MEGABYTE, perSecond: 32 * MEGABYTE };

/**
 * Counts what a process says, so that none can keep the page from drawing.
 * @returns Takes a message; answers what there was too much of, or undefined.
 */
export function createAllowance(
  now: () => number = () => performance.now(),
): (message: ProcessMessage) => StopReason | undefined {
  const output = bucket(OUTPUT, now);
  const requests = bucket(REQUESTS, now);
  const written = bucket(WRITTEN, now);
  return (message) => {
    if (!requests(1)) return 'requests';
    if (message.type === 'output' && !output(message.bytes.length)) return 'output';
    if (message.type === 'change' && 'content' in message.change.entry)
      return written(message.change.entry.content.length) ? undefined : 'requests';
    return undefined;
  };
}

/** A token bucket: https://en.wikipedia.org/wiki/Token_bucket */
function bucket(limit: Limit, now: () => number): (amount: number) => boolean {
  let left = limit.burst;
  let last = now();
  return (amount) => {
    const at = now();
    left = Math.min(limit.burst, left + ((at - last) / 1000) * limit.perSecond) - amount;
    last = at;
    return left >= 0;
  };
}
