import { names } from '../people.ts';
import { upFor } from '../system/uptime.ts';
import { formatDate } from '../system/show-date.ts';
import { MEMORY } from '../system/hardware.ts';
import { tool } from '../tool.ts';
import { commandOf } from './table.ts';

export const top = tool({
  name: 'top',
  usage: '[OPTION]...',
  about:
    'Show the processes once, as top -b -n 1 does. The lab counts no processor time and no memory of a process.',
  options: {
    'b batch': 'accepted: the lab always shows them once',
    'n iterations =': 'accepted',
    'd delay =': 'accepted',
    'p pid =': 'only these processes',
  },
  run: ({ options, process, say }) => {
    const now = process.clock.now();
    const user = names(process.files).user;
    const pids = options.values('p').flatMap((list) => list.split(','));
    const all = process.processes().filter(({ pid }) => pids.length === 0 || pids.includes(String(pid)));
    const megabytes = (MEMORY / 1024 ** 2).toFixed(1);
    say(
      `top - ${formatDate('%H:%M:%S', now)} up ${upFor(process)},  0 user,  load average: 0.00, 0.00, 0.00\n`,
    );
    say(
      `Tasks: ${String(all.length).padStart(3)} total,   1 running, ${String(all.length - 1).padStart(3)} sleeping,   0 stopped,   0 zombie\n`,
    );
    say(`MiB Mem : ${megabytes.padStart(8)} total\n\n`);
    say('    PID USER      PR  NI S  %CPU  %MEM     TIME+ COMMAND\n');
    for (const each of all) {
      const state = each.pid === process.pid ? 'R' : 'S';
      say(
        `${String(each.pid).padStart(7)} ${user(each.user.uid).slice(0, 8).padEnd(8)}  20   0 ${state}   0.0   0.0   0:00.00 ${commandOf(each)}\n`,
      );
    }
    return 0;
  },
});
