/** Signals of Linux by name and number. https://man7.org/linux/man-pages/man7/signal.7.html */
const NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTKFLT: 16,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGIO: 29,
  SIGPWR: 30,
  SIGSYS: 31,
};
const REAL_TIME_FROM = 34;
const REAL_TIME_TO = 64;

/** Every name, in the order of the numbers. */
export const SIGNALS: readonly string[] = Object.keys(NUMBERS);

/** What a signal does where nothing handles it. The lab's processes cannot be halted, so a stop signal does nothing. */
const WITHOUT_EFFECT = new Set([
  'SIGCHLD',
  'SIGCONT',
  'SIGURG',
  'SIGWINCH',
  'SIGSTOP',
  'SIGTSTP',
  'SIGTTIN',
  'SIGTTOU',
]);

/** The signal's whole name, from a name with or without `SIG` in any case, or a number; undefined for none. */
export function signalName(text: string): string | undefined {
  const wanted = text.trim().toUpperCase();
  if (/^\d+$/.test(wanted)) {
    const number = Number(wanted);
    if (number >= REAL_TIME_FROM && number <= REAL_TIME_TO) return `SIGRTMIN+${number - REAL_TIME_FROM}`;
    return SIGNALS.find((name) => NUMBERS[name] === number);
  }
  const name = wanted.startsWith('SIG') ? wanted : `SIG${wanted}`;
  if (name in NUMBERS) return name;
  const realTime = /^SIGRT(?:MIN(?:\+(\d+))?|MAX(?:-(\d+))?)$/.exec(name);
  if (realTime === null) return undefined;
  const number = name.startsWith('SIGRTMIN')
    ? REAL_TIME_FROM + Number(realTime[1] ?? 0)
    : REAL_TIME_TO - Number(realTime[2] ?? 0);
  return number > REAL_TIME_TO || number < REAL_TIME_FROM ? undefined : `SIGRTMIN+${number - REAL_TIME_FROM}`;
}

/** The number of a whole name. */
export function signalNumber(name: string): number {
  const realTime = /^SIGRTMIN\+(\d+)$/.exec(name);
  return realTime === null ? (NUMBERS[name] ?? 0) : REAL_TIME_FROM + Number(realTime[1]);
}

/** Whether the signal ends a process that does not handle it. */
export function endsProcess(name: string): boolean {
  return !WITHOUT_EFFECT.has(name);
}
