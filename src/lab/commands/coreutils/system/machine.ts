import { UsageError } from '../../option-reader.ts';
import { tool } from '../tool.ts';
import { humanSize, quote } from '../words.ts';
import { DISK, KERNEL, KERNEL_BUILD, MEMORY, PROCESSORS } from './hardware.ts';

export const uname = tool({
  name: 'uname',
  usage: '[OPTION]...',
  about: 'Say which system the machine runs.',
  options: {
    'a all': 'all of it',
    's kernel-name': 'the system',
    'n nodename': "the machine's name",
    'r kernel-release': 'the release',
    'v kernel-version': 'the build',
    'm machine': 'the processor',
    'p processor': 'the processor',
    'i hardware-platform': 'the processor',
    'o operating-system': 'the operating system',
  },
  run: ({ options, operands, process, say }) => {
    if (operands[0] !== undefined) throw new UsageError(`extra operand ${quote(operands[0])}`);
    const fields = [
      ['s', 'Linux'],
      ['n', process.hostname],
      ['r', KERNEL],
      ['v', KERNEL_BUILD],
      ['m', 'x86_64'],
      ['o', 'GNU/Linux'],
    ] as const;
    const all = options.has('a');
    const none = options.given.length === 0;
    const shown: string[] = fields
      .filter(([name]) => all || options.has(name) || (none && name === 's'))
      .map(([, text]) => text);
    // As GNU's outside of -a, where the kernel does not say.
    if (!all) for (const name of ['p', 'i']) if (options.has(name)) shown.push('unknown');
    say(`${shown.join(' ')}\n`);
    return 0;
  },
});

export const hostname = tool({
  name: 'hostname',
  usage: '[OPTION]',
  about: "Write the machine's name or address.",
  options: {
    'i ip-address': 'its address',
    'I all-ip-addresses': 'all its addresses',
    's short': 'the name up to the first dot',
    'f fqdn': 'the whole name',
    'd domain': 'what follows the first dot',
  },
  run: ({ options, operands, process, say, complain }) => {
    if (operands.length > 0) {
      complain(
        process.user.uid === 0
          ? 'sethostname: Operation not permitted'
          : 'you must be root to change the host name',
      );
      return 1;
    }
    const { hostname: name, network } = process;
    const [short = '', ...domain] = name.split('.');
    if (options.has('i')) say(`${network.address}\n`);
    else if (options.has('I')) say(`${network.address} \n`);
    else say(`${options.has('s') ? short : options.has('d') ? domain.join('.') : name}\n`);
    return 0;
  },
});

export const nproc = tool({
  name: 'nproc',
  usage: '[OPTION]...',
  about: 'Write how many processors there are.',
  options: { all: 'all that are there', 'ignore =': 'leave so many out' },
  run: ({ options, say }) => {
    say(`${Math.max(1, PROCESSORS - Number(options.value('ignore') ?? 0))}\n`);
    return 0;
  },
});

export const tty = tool({
  name: 'tty',
  usage: '[OPTION]',
  about: 'Write which terminal one is at.',
  options: { 's silent quiet': 'only end with a code' },
  run: ({ options, process, say }) => {
    const isThere = process.terminal !== undefined;
    if (!options.has('s')) say(isThere ? '/dev/pts/0\n' : 'not a tty\n');
    return isThere ? 0 : 1;
  },
});

export const free = tool({
  name: 'free',
  usage: '[OPTION]...',
  about: 'Show the memory of the machine. How much of it is used the browser does not tell.',
  options: {
    'h human': 'in larger units',
    'b bytes': 'in bytes',
    'k kibi': 'in KB',
    'm mebi': 'in MB',
    'g gibi': 'in GB',
  },
  run: ({ options, say }) => {
    const unit = options.has('b') ? 1 : options.has('m') ? 1024 ** 2 : options.has('g') ? 1024 ** 3 : 1024;
    const show = (bytes: number) =>
      (options.has('h')
        ? `${humanSize(bytes).replace('.0', '')}${bytes === 0 ? 'B' : 'i'}`
        : String(Math.floor(bytes / unit))
      ).padStart(12);
    say(`${' '.repeat(8)}${'total'.padStart(12)}${'used'.padStart(12)}${'free'.padStart(12)}\n`);
    say(`Mem:    ${show(MEMORY)}${'-'.padStart(12)}${'-'.padStart(12)}\n`);
    say(`Swap:   ${show(0)}${show(0)}${show(0)}\n`);
    return 0;
  },
});

export const df = tool({
  name: 'df',
  usage: '[OPTION]... [FILE]...',
  about: 'Show how much room is left on the disk.',
  options: {
    'h human-readable': 'sizes such as 1.5G',
    k: 'in KB, as without it',
    m: 'in MB',
    'T print-type': 'with the kind of file system',
    'a all': 'accepted',
    'P portability': 'accepted',
    'i inodes': 'accepted',
  },
  run: ({ options, operands, files, path, say }) => {
    for (const operand of operands) files.stat(path(operand));
    let used = 0;
    for (const [, stat] of files.walk('/'))
      used += stat.kind === 'file' ? Math.ceil(stat.size / 4096) * 4096 : 0;
    const free = Math.max(0, DISK - used);
    const show = (bytes: number) =>
      options.has('h') ? humanSize(bytes) : String(Math.ceil(bytes / (options.has('m') ? 1024 ** 2 : 1024)));
    const title = options.has('h') ? 'Size' : options.has('m') ? '1M-blocks' : '1K-blocks';
    const left = options.has('h') ? 'Avail' : 'Available';
    const percent = `${Math.ceil((used / DISK) * 100)}%`;
    const rows = [
      ['Filesystem', ...(options.has('T') ? ['Type'] : []), title, 'Used', left, 'Use%', 'Mounted on'],
      ['overlay', ...(options.has('T') ? ['overlay'] : []), show(DISK), show(used), show(free), percent, '/'],
    ];
    const widths = (rows[0] ?? []).map((_, at) =>
      Math.max(at === 0 ? 14 : 4, ...rows.map((row) => (row[at] ?? '').length)),
    );
    for (const row of rows) {
      const cells = row.map((text, at) => {
        if (at === row.length - 1) return text;
        return at === 0 || (options.has('T') && at === 1)
          ? text.padEnd(widths[at] ?? 0)
          : text.padStart(widths[at] ?? 0);
      });
      say(`${cells.join(' ')}\n`);
    }
    return 0;
  },
});

export const mount = tool({
  name: 'mount',
  usage: '',
  about: 'List what is mounted. Volumes are mounted when a container is made: docker run -v.',
  options: { l: 'accepted', 't =': 'only of this kind', 'o =': 'accepted', a: 'accepted' },
  run: ({ operands, options, files, process, complain, say }) => {
    if (operands.length > 0) {
      complain(
        process.user.uid === 0 ? `${operands.at(-1) ?? ''}: permission denied.` : 'only root can do that',
      );
      return 32;
    }
    const wanted = options.value('t');
    for (const { path, readOnly } of [{ path: '/', readOnly: false }, ...files.mounts()]) {
      const kind = path === '/' ? 'overlay' : 'ext4';
      const from = path === '/' ? 'overlay' : '/dev/lab';
      if (wanted === undefined || wanted === kind)
        say(`${from} on ${path} type ${kind} (${readOnly ? 'ro' : 'rw'},relatime)\n`);
    }
    return 0;
  },
});

export const sync = tool({
  name: 'sync',
  usage: '[FILE]...',
  about: 'Wait until all is written: in the lab it always is.',
  options: { 'd data': 'accepted', 'f file-system': 'accepted' },
  run: () => 0,
});
