import { UsageError } from '../../option-reader.ts';
import { tool } from '../tool.ts';
import { quote } from '../words.ts';
import { parseDate } from './read-date.ts';
import { formatDate, UTC, zoneAt } from './show-date.ts';

const ISO: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

export const date = tool({
  name: 'date',
  usage: '[OPTION]... [+FORMAT]',
  about: "Write the lab's time.",
  options: {
    'u utc universal': 'in UTC',
    'd date =': 'this time in the place of now',
    'r reference =': 'when this file was written',
    'R rfc-email': 'as in mails',
    'I iso-8601 =?': 'as 2026-11-24; hours, minutes, seconds or ns for more',
    'rfc-3339 =': 'date, seconds or ns',
    's set =': 'set the time: the lab has one clock for all',
  },
  run: (call) => {
    const { options, process } = call;
    if (options.has('s')) {
      call.complain('cannot set date: Operation not permitted');
      return 1;
    }
    const formats = call.operands.filter((operand) => operand.startsWith('+'));
    const [other] = call.operands.filter((operand) => !operand.startsWith('+'));
    if (other !== undefined) {
      call.complain(`invalid date ${quote(other)}`);
      return 1;
    }
    if (formats.length > 1) throw new UsageError(`extra operand ${quote(formats[1] ?? '')}`);
    const now = process.clock.now();
    const text = options.value('d');
    const file = options.value('r');
    const time =
      file !== undefined
        ? call.files.stat(call.path(file)).modified
        : text === undefined
          ? now
          : parseDate(text, now);
    if (time === undefined) {
      call.complain(`invalid date ${quote(text ?? '')}`);
      return 1;
    }
    const zone = options.has('u') ? UTC : zoneAt(process.env['TZ'], time);
    const iso = options.has('I') ? ISO[options.value('I') ?? 'date'] : undefined;
    if (options.has('I') && iso === undefined) {
      call.complain(`invalid argument ${quote(options.value('I') ?? '')} for '--iso-8601'`);
      return 1;
    }
    const rfc = options.value('rfc-3339');
    const format =
      formats[0]?.slice(1) ??
      iso ??
      (options.has('R')
        ? '%a, %d %b %Y %H:%M:%S %z'
        : rfc !== undefined
          ? rfc === 'date'
            ? '%Y-%m-%d'
            : `%Y-%m-%d %H:%M:%S${rfc === 'ns' ? '.%N' : ''}%:z`
          : '%a %b %e %H:%M:%S %Z %Y');
    call.say(`${formatDate(format, time, zone)}\n`);
    return 0;
  },
});
