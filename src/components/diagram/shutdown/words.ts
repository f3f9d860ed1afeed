import { lostIn, type Stop, type StopSettings } from './stop.ts';

/** A time as people read it. */
export const seconds = (value: number) => `${Number(value.toFixed(1))} s`;

/** What a stop came to, in sentences: what was lost and why, when the task ended and how. */
export function outcomeOf(settings: StopSettings, stop: Stop): string {
  const lost = lostIn(stop);
  const count = stop.requests.length;
  const requests =
    lost === 0
      ? `All ${count} requests are answered.`
      : `${lost} of ${count} requests ${lost === 1 ? 'is' : 'are'} lost: ${reasonsOf(settings, stop).join(', ')}.`;
  return `${requests} The task ends after ${seconds(stop.ended)} with exit code ${stop.exitCode}, ${endingOf(settings, stop)}.`;
}

function reasonsOf({ by }: StopSettings, { requests, exitCode }: Stop): readonly string[] {
  const cut = requests.filter(({ fate }) => fate === 'cut').length;
  const refused = requests.filter(({ fate }) => fate === 'refused').length;
  const how =
    by === 'service'
      ? 'cut off when the deregistration delay ran out'
      : exitCode === 143
        ? 'cut off by SIGTERM'
        : 'cut off by SIGKILL';
  return [
    ...(cut > 0 ? [`${cut} ${how}`] : []),
    ...(refused > 0 ? [`${refused} sent to a port that was closed`] : []),
  ];
}

function endingOf({ form, handler }: StopSettings, { exitCode, deadline, sigterm }: Stop): string {
  if (exitCode === 0) return 'by itself';
  if (exitCode === 143)
    return form === 'shell'
      ? 'because SIGTERM ended the shell, and the container with it'
      : 'because SIGTERM ended a program without a handler';
  const waited = `after ${seconds(deadline - sigterm)} of stopTimeout`;
  if (form === 'shell') return `killed ${waited}, because the shell kept SIGTERM to itself`;
  return handler === 'none'
    ? `killed ${waited}, because process 1 had no handler for SIGTERM`
    : `killed ${waited}, because it was not done yet`;
}
