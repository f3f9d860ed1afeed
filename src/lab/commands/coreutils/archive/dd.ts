import type { Program } from '../../../machine/program.ts';
import { joined } from '../../../file-system/joined.ts';
import { openSink, readSource, type Sink } from '../source.ts';
import { pathOf } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';

const HELP = `Usage: dd [OPERAND]...
Copy bytes block by block.

  if=FILE        read from it; stdin where not said
  of=FILE        write to it; stdout where not said
  bs=N           bytes of a block, 512 where not said; K, M, G for more
  count=N        so many blocks
  skip=N         leave out so many blocks of what is read
  seek=N         leave so many blocks of what is written
  conv=notrunc   keep what stands behind
  status=none    say nothing at the end
`;
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  c: 1,
  w: 2,
  b: 512,
  k: 1024,
  K: 1024,
  kB: 1000,
  M: 1024 ** 2,
  MB: 1000 ** 2,
  G: 1024 ** 3,
};
const KNOWN = [
  'if',
  'of',
  'bs',
  'ibs',
  'obs',
  'cbs',
  'count',
  'skip',
  'seek',
  'conv',
  'status',
  'iflag',
  'oflag',
];
/** Files of the lab lie in the page's memory. */
const LARGEST = 256 * 1024 * 1024;

export const dd: Program = async (process) => {
  const complain = (text: string) => {
    process.stderr.write(`dd: ${text}\n`);
    return 1;
  };
  const given = new Map<string, string>();
  for (const word of process.argv.slice(1)) {
    if (word === '--help') {
      process.stdout.write(HELP);
      return 0;
    }
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
    if (!KNOWN.includes(key)) {
      complain(`unrecognized operand ${quote(word)}`);
      process.stderr.write("Try 'dd --help' for more information.\n");
      return 1;
    }
    given.set(key, value);
  }
  const wrong = ['bs', 'ibs', 'obs', 'count', 'skip', 'seek'].find(
    (key) => given.has(key) && numberOf(given.get(key) ?? '') === undefined,
  );
  if (wrong !== undefined) return complain(`invalid number: ${quote(given.get(wrong) ?? '')}`);
  const number = (key: string, otherwise: number) =>
    given.has(key) ? (numberOf(given.get(key) ?? '') ?? otherwise) : otherwise;
  const block = number('bs', number('ibs', 512));
  if (block === 0) return complain("invalid number: '0'");
  const count = number('count', Infinity);
  const from = number('skip', 0) * block;
  const seek = number('seek', 0) * block;
  const target = given.get('of');
  const start = process.clock.now();
  let sink: Sink;
  try {
    sink = target === undefined ? process.stdout : openTarget(target);
  } catch (error) {
    return complain(`failed to open ${quote(target ?? '')}: ${reasonOf(error)}`);
  }
  let seen = 0;
  let written = 0;
  const most = Math.min(count * block, LARGEST);
  let isFull = false;
  try {
    if (most > 0)
      for await (const part of readSource(process, given.get('if') ?? '-')) {
        const skipped = Math.max(0, from - seen);
        seen += part.length;
        const wanted = part.subarray(skipped, skipped + most - written);
        if (wanted.length > 0) sink.write(wanted);
        written += wanted.length;
        if (written < most) continue;
        isFull = most === LARGEST && count * block > LARGEST;
        break;
      }
  } catch (error) {
    return complain(`failed to open ${quote(given.get('if') ?? '')}: ${reasonOf(error)}`);
  }
  if (isFull) complain(`error writing ${quote(target ?? 'standard output')}: No space left on device`);
  if (given.get('status') !== 'none') {
    const records = `${Math.floor(written / block)}+${written % block === 0 ? 0 : 1}`;
    const seconds = Math.max(0.001, (process.clock.now() - start) / 1000);
    const size = written < 1000 ? `${written} bytes` : `${written} bytes (${units(written)})`;
    process.stderr.write(
      `${records} records in\n${records} records out\n${given.get('status') === 'noxfer' ? '' : `${size} copied, ${Number(seconds.toPrecision(6))} s, ${units(written / seconds)}/s\n`}`,
    );
  }
  return isFull ? 1 : 0;

  function openTarget(name: string): Sink {
    const keeps = (given.get('conv') ?? '').split(',').includes('notrunc');
    if (name.startsWith('/dev/') || (!keeps && seek === 0)) return openSink(process, name);
    const path = pathOf(process, name);
    const old = process.files.exists(path) ? process.files.readFile(path) : new Uint8Array(0);
    let at = seek;
    if (!keeps) process.files.writeFile(path, filled(old, seek).subarray(0, seek));
    return {
      write: (bytes) => {
        const now = process.files.exists(path) ? process.files.readFile(path) : new Uint8Array(0);
        const whole = filled(now, Math.max(now.length, at + bytes.length)).slice();
        whole.set(bytes, at);
        at += bytes.length;
        process.files.writeFile(path, whole);
      },
    };
  }
};

const filled = (content: Uint8Array, length: number) =>
  content.length >= length ? content : joined(content, new Uint8Array(length - content.length));

function numberOf(text: string): number | undefined {
  const factors = text.split('x').map((part) => {
    const match = /^(\d+)([A-Za-z]*)$/.exec(part);
    const unit = UNITS[match?.[2] ?? ''];
    return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
  });
  return factors.reduce<number | undefined>(
    (all, each) => (all === undefined || each === undefined ? undefined : all * each),
    1,
  );
}

/** `1.0 MB, 1.0 MiB` has two in the real one where they differ; here the decimal one. */
function units(bytes: number): string {
  const names = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let at = 0;
  for (; value >= 1000 && at < names.length - 1; at += 1) value /= 1000;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${names[at] ?? ''}`;
}
