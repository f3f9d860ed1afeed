/**
 * How a task comes to its end: who is told what, when, and which requests are lost on the way. Times are seconds from
 * the moment in which the stop begins.
 *
 * The order follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
 * and, for a task that is stopped by itself, https://github.com/aws/containers-roadmap/issues/576.
 */

/** What the reader sets. */
export interface StopSettings {
  /** A service drains the task first; StopTask and Spot send SIGTERM at once. */
  readonly by: 'service' | 'stop-task' | 'spot';
  /** As a list the program is process 1; as text a shell is, and the program is its child. */
  readonly form: 'exec' | 'shell';
  /** Whether an init is process 1 and hands signals to what it has started. */
  readonly init: boolean;
  /** What the program does on SIGTERM: finish what is open, or go on taking requests for a moment before that. */
  readonly handler: 'none' | 'finish' | 'wait';
  /** How long a request takes. */
  readonly request: number;
  readonly stopTimeout: number;
  readonly deregistrationDelay: number;
}

/** A request on its way. */
export interface Request {
  readonly start: number;
  /** When it was answered, or when it was lost. */
  readonly end: number;
  /** `cut`: broken off; `refused`: sent to a port that was closed or gone. */
  readonly fate: 'answered' | 'cut' | 'refused';
}

export interface Stop {
  readonly sigterm: number;
  /** Since when the load balancer sends nothing new. */
  readonly drained: number;
  /** The end of `stopTimeout`. */
  readonly deadline: number;
  readonly ended: number;
  /** 0: ended by itself; 143: by SIGTERM; 137: by SIGKILL. */
  readonly exitCode: 0 | 137 | 143;
  readonly requests: readonly Request[];
}

/**
 * So long the load balancer goes on sending to a task that it was not told of first; people report three to five. AWS
 * warns that a Spot task may stay in its target group until it has stopped, so there it can be longer:
 * https://repost.aws/knowledge-center/fargate-spot-termination-notice
 */
export const LOOKS_AWAY = 5;
/** How long the patient handler goes on taking requests. */
export const PATIENCE = 10;

/** Four requests are open when the stop begins, evenly on their way; two more come while the load balancer still sends. */
const PARTS_DONE = [7 / 8, 5 / 8, 3 / 8, 1 / 8];
const LATE = [1, 3];

/** What comes of a stop with these settings. */
export function stopOf(settings: StopSettings): Stop {
  const drains = settings.by === 'service';
  const sigterm = drains ? settings.deregistrationDelay : 0;
  const deadline = sigterm + settings.stopTimeout;
  const starts = [...PARTS_DONE.map((part) => -part * settings.request), ...(drains ? [] : LATE)];
  const { closed, ended, exitCode } = endOf(settings, starts, sigterm, deadline);
  return {
    sigterm,
    drained: drains ? 0 : LOOKS_AWAY,
    deadline,
    ended,
    exitCode,
    requests: starts.map((start): Request => {
      if (start >= closed) return { start, end: start, fate: 'refused' };
      const due = start + settings.request;
      const last = drains ? Math.min(sigterm, ended) : ended;
      return due <= last ? { start, end: due, fate: 'answered' } : { start, end: last, fate: 'cut' };
    }),
  };
}

/** When the task takes no more requests, when it is gone, and with which code. */
function endOf(
  { by, form, init, handler, request }: StopSettings,
  starts: readonly number[],
  sigterm: number,
  deadline: number,
): { closed: number; ended: number; exitCode: Stop['exitCode'] } {
  const hears = form === 'exec' && handler !== 'none';
  // An init hands the signal on, and whoever has no handler for it dies of it: the program, or the shell before it.
  if (!hears && init) return { closed: sigterm, ended: sigterm, exitCode: 143 };
  // Process 1 without a handler: the kernel drops the signal, and the program works on until it is killed.
  if (!hears) return { closed: deadline, ended: deadline, exitCode: 137 };
  const closed = Math.min(deadline, sigterm + (handler === 'wait' ? PATIENCE : 0));
  const open = starts.filter((start) => start < closed).map((start) => start + request);
  // The load balancer has cut off by then what was still open when a service’s delay ran out.
  const finished = by === 'service' ? closed : Math.max(closed, ...open);
  const isLate = finished > deadline || (handler === 'wait' && sigterm + PATIENCE > deadline);
  return isLate ? { closed, ended: deadline, exitCode: 137 } : { closed, ended: finished, exitCode: 0 };
}

/** How many requests were lost. */
export function lostIn({ requests }: Stop): number {
  return requests.filter(({ fate }) => fate !== 'answered').length;
}
