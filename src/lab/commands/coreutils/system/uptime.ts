import type { ProgramProcess } from '../../../machine/program.ts';
import { tool } from '../tool.ts';
import { formatDate } from './show-date.ts';

const startOf = ({ processes, clock }: Pick<ProgramProcess, 'processes' | 'clock'>) =>
  Math.min(clock.now(), ...processes().map(({ started }) => started));

/** `5 min`, ` 1:05`, `2 days,  3:04`: how long the machine has run. */
export function upFor(process: Pick<ProgramProcess, 'processes' | 'clock'>): string {
  const minutes = Math.floor((process.clock.now() - startOf(process)) / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  const clock =
    hours > 0
      ? `${String(hours).padStart(2)}:${String(minutes % 60).padStart(2, '0')}`
      : `${minutes % 60} min`;
  return days === 0 ? clock : `${days} ${days === 1 ? 'day' : 'days'}, ${clock}`;
}

export const uptime = tool({
  name: 'uptime',
  usage: '[OPTION]',
  about: 'Say how long the machine has run.',
  options: { 'p pretty': 'in words', 's since': 'since when' },
  run: ({ options, process, say }) => {
    const now = process.clock.now();
    const start = startOf(process);
    if (options.has('s')) say(`${formatDate('%F %T', start)}\n`);
    else if (options.has('p')) say(`up ${inWords(Math.floor((now - start) / 60_000))}\n`);
    else
      say(` ${formatDate('%H:%M:%S', now)} up ${upFor(process)},  0 user,  load average: 0.00, 0.00, 0.00\n`);
    return 0;
  },
});

function inWords(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`);
  return said.length === 0 ? '0 minutes' : said.join(', ');
}
