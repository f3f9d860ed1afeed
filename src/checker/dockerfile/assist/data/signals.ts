/**
 * The signals that STOPSIGNAL is set to in practice: number on Linux, and what the process is told.
 * Source: https://man7.org/linux/man-pages/man7/signal.7.html
 */
export const SIGNALS: Readonly<Record<string, readonly [number: number, meaning: string]>> = {
  SIGTERM: [15, 'Asks the process to end. Docker’s default'],
  SIGINT: [2, 'What Ctrl+C sends. Many development servers listen for it'],
  SIGQUIT: [3, 'Asks for a graceful stop in nginx and PHP-FPM; elsewhere ends with a core dump'],
  SIGHUP: [1, 'The terminal is gone. Many servers read their configuration again'],
  SIGUSR1: [10, 'Means what the program says it means'],
  SIGUSR2: [12, 'Means what the program says it means'],
  SIGWINCH: [28, 'The window changed. Apache httpd takes it as a graceful stop'],
  SIGKILL: [9, 'Ends the process at once; it can neither catch it nor clean up'],
};

/** A signal's name with `SIG`, from any way that STOPSIGNAL takes it: `15`, `TERM`, `sigterm`. */
export function signalName(text: string): string | undefined {
  if (/^\d+$/.test(text)) {
    return Object.keys(SIGNALS).find((name) => SIGNALS[name]?.[0] === Number(text));
  }
  const name = `SIG${text.toUpperCase().replace(/^SIG/, '')}`;
  return Object.hasOwn(SIGNALS, name) ? name : undefined;
}
