import type { LayerEntry } from '../../../file-system/entry.ts';
import { readMembers, writeTar, type Member } from '../../../engine/image/tar.ts';
import { UsageError } from '../../option-reader.ts';
import { readAll } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { reasonOf } from '../words.ts';
import { matchesGlob } from '../find/glob.ts';
import { collect } from './collect.ts';
import { extract } from './extract.ts';
import { compress, decompress } from './gzip.ts';
import { listMember } from './list.ts';

export const tar = tool({
  name: 'tar',
  usage: '-c|-x|-t [-z] [-f ARCHIVE] [FILE]...',
  about: 'Make archives of files, and take them apart.',
  misuse: 2,
  advice: "Try 'tar --help' or 'tar --usage' for more information.\n",
  options: {
    'c create': 'make an archive',
    'x extract get': 'take an archive apart',
    't list': 'list what an archive holds',
    'r append': 'add to an archive',
    'f file =': 'the archive; stdout or stdin where none is named, or -',
    'z gzip': 'compressed with gzip',
    'a auto-compress': 'compressed where the name says so',
    'j bzip2': 'compressed with bzip2, which the lab has not',
    'J xz': 'compressed with xz, which the lab has not',
    zstd: 'compressed with zstd, which the lab has not',
    'v verbose': 'name each file',
    'C directory =': 'in this folder',
    'p preserve-permissions': 'with the modes of the archive',
    'O to-stdout': 'write files to stdout',
    'k keep-old-files': 'leave files that are there',
    'm touch': 'leave the times of the archive',
    'h dereference': 'what links point to',
    'P absolute-names': 'keep the / in front of names',
    'T files-from =': 'names of files from this file',
    'X exclude-from =': 'patterns of what to leave out, from this file',
    'exclude =': 'leave out what matches',
    'strip-components =': 'without so many folders in front',
    'transform =': 'not in the lab',
    'same-owner': 'with the owners of the archive',
    'no-same-owner': 'owned by who extracts',
    'no-same-permissions': 'accepted',
    'owner =': 'the owner in the archive',
    'group =': 'the group in the archive',
    'numeric-owner': 'numbers in the place of names',
    'mtime =': 'accepted',
    'sort =': 'accepted: always by name',
    wildcards: 'names are patterns',
    overwrite: 'accepted',
    'no-recursion': 'folders without what is in them',
    'format =': 'accepted: always that of POSIX',
    'warning =': 'accepted',
    totals: 'accepted',
  },
  // `tar czf x.tgz files`: the letters of the first word are options, and take their values from the words behind.
  prepare: (args) => {
    const [first, ...rest] = args;
    if (first === undefined || first.startsWith('-') || !/^[a-zA-Z]+$/.test(first)) return args;
    return Array.from(first)
      .flatMap((letter) => ('fCTX'.includes(letter) ? [`-${letter}`, ...rest.splice(0, 1)] : [`-${letter}`]))
      .concat(rest);
  },
  run: async (call) => {
    const { options } = call;
    const modes = (['c', 'x', 't', 'r'] as const).filter((mode) => options.has(mode));
    if (modes.length > 1)
      throw new UsageError(
        "You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option",
      );
    const [mode] = modes;
    if (mode === undefined)
      throw new UsageError("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
    for (const [option, program] of [
      ['j', 'bzip2'],
      ['J', 'xz'],
      ['zstd', 'zstd'],
    ] as const) {
      if (!options.has(option)) continue;
      process(call, `tar (child): ${program}: Cannot exec: No such file or directory`);
      process(call, 'tar (child): Error is not recoverable: exiting now');
      return 2;
    }
    if (options.has('transform')) throw new UsageError("the lab's tar has no '--transform'");
    return mode === 'c' || mode === 'r' ? create(call, mode === 'r') : read(call, mode === 'x');
  },
});

function process(call: Call, text: string): void {
  call.process.stderr.write(`${text}\n`);
}

async function create(call: Call, isAppend: boolean): Promise<number> {
  const { options, files } = call;
  const file = options.value('f') ?? '-';
  const names = [...inFolders(call), ...(await namesFrom(call))];
  if (names.length === 0) throw new UsageError('Cowardly refusing to create an empty archive');
  const entries = new Map<string, LayerEntry>();
  if (isAppend && files.exists(call.path(file)))
    for (const member of readMembers(files.readFile(call.path(file))))
      entries.set(`/${member.name.replace(/\/$/, '')}`, member.entry);
  const excluded = await exclusions(call);
  const { code, members } = await collect(call, names, excluded);
  const list = file === '-' ? call.process.stderr : call.process.stdout;
  for (const { name, entry } of members) {
    entries.set(`/${name.replace(/\/$/, '')}`, entry);
    if (options.has('v')) list.write(listMember(call, { name, entry }, 0));
  }
  const archive = writeTar({ entries });
  const isCompressed = options.has('z') || (options.has('a') && /\.t?gz$/.test(file));
  const bytes = isCompressed ? compress(archive) : archive;
  if (file === '-') call.say(bytes);
  else {
    try {
      files.writeFile(call.path(file), bytes);
    } catch (error) {
      process(
        call,
        `tar: ${file}: Cannot open: ${reasonOf(error)}\ntar: Error is not recoverable: exiting now`,
      );
      return 2;
    }
  }
  if (code !== 0) call.complain('Exiting with failure status due to previous errors');
  return code;
}

/** Each name with the folder that the last -C before it names. */
function inFolders({
  process: { argv },
  options,
  operands,
}: Call): readonly (readonly [folder: string | undefined, name: string])[] {
  const folders = options.values('C');
  if (folders.length <= 1) return operands.map((name) => [folders[0], name] as const);
  const found: (readonly [string | undefined, string])[] = [];
  let folder: string | undefined;
  argv.forEach((word, at) => {
    if (argv[at - 1] === '-C') folder = word;
    else if (word.startsWith('--directory=')) folder = word.slice('--directory='.length);
    else if (operands.includes(word) && argv[at - 1] !== '-f') found.push([folder, word]);
  });
  return found;
}

async function namesFrom(call: Call): Promise<readonly (readonly [string | undefined, string])[]> {
  const lists = call.options.values('T');
  const texts = await Promise.all(lists.map((list) => readAll(call.process, list)));
  return texts
    .flatMap((text) => new TextDecoder().decode(text).split('\n'))
    .filter((line) => line !== '')
    .map((name) => [call.options.value('C'), name] as const);
}

async function exclusions(call: Call): Promise<(name: string) => boolean> {
  const lists = await Promise.all(call.options.values('X').map((file) => readAll(call.process, file)));
  const patterns = [
    ...call.options.values('exclude'),
    ...lists.flatMap((list) => new TextDecoder().decode(list).split('\n').filter(Boolean)),
  ];
  return (name) => {
    const parts = name.replace(/\/$/, '').split('/');
    // As GNU's: a pattern may match from any folder on.
    return patterns.some((pattern) =>
      parts.some((_, at) => matchesGlob(pattern.replace(/\/$/, ''), parts.slice(at).join('/'))),
    );
  };
}

async function read(call: Call, extracts: boolean): Promise<number> {
  const { options, operands } = call;
  const file = options.value('f') ?? '-';
  let content: Uint8Array;
  try {
    content = await readAll(call.process, file);
  } catch (error) {
    process(
      call,
      `tar: ${file}: Cannot open: ${reasonOf(error)}\ntar: Error is not recoverable: exiting now`,
    );
    return 2;
  }
  const plain =
    content[0] === 0x1f && content[1] === 0x8b ? decompress(content) : options.has('z') ? undefined : content;
  if (plain === undefined) {
    process(
      call,
      '\ngzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now',
    );
    return 2;
  }
  const members = [...readMembers(plain)];
  if (members.length === 0 && plain.some((byte) => byte !== 0)) {
    process(
      call,
      'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors',
    );
    return 2;
  }
  const excluded = await exclusions(call);
  const isMeant = ({ name }: Member) =>
    !excluded(name) && (operands.length === 0 || operands.some((wanted) => matches(call, wanted, name)));
  const chosen = members.filter(isMeant);
  const later: (() => boolean)[] = [];
  let code = 0;
  for (const member of chosen) {
    if (!extracts) call.say(listMember(call, member, options.has('v') ? 1 : 0));
    else if (!extract(call, member, later)) code = 2;
  }
  for (const settle of later) if (!settle()) code = 2;
  for (const wanted of operands) {
    if (members.some(({ name }) => matches(call, wanted, name))) continue;
    call.complain(`${wanted}: Not found in archive`);
    code = 2;
  }
  if (code !== 0) call.complain('Exiting with failure status due to previous errors');
  return code;
}

function matches({ options }: Call, wanted: string, name: string): boolean {
  const clean = name.replace(/\/$/, '');
  const asked = wanted.replace(/\/$/, '');
  return options.has('wildcards')
    ? matchesGlob(asked, clean)
    : clean === asked || clean.startsWith(`${asked}/`);
}
