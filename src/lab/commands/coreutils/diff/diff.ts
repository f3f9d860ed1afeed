import { childOf } from '../../../file-system/path.ts';
import { UsageError } from '../../option-reader.ts';
import { readAll } from '../source.ts';
import { formatDate } from '../system/show-date.ts';
import { tool, type Call } from '../tool.ts';
import { reasonOf } from '../words.ts';
import { changesOf, linesOf, normal, unified } from './format.ts';

export const diff = tool({
  name: 'diff',
  usage: '[OPTION]... FILE FILE',
  about: 'Show in which lines two files differ, or with -r two folders.',
  misuse: 2,
  options: {
    u: 'with lines around, as patches have it',
    'U unified =': 'the same with so many lines around',
    'q brief': 'only say that they differ',
    's report-identical-files': 'say so where they are the same',
    'r recursive': 'folders within folders too',
    'N new-file': 'a file that is missing is an empty one',
    'i ignore-case': 'case does not count',
    'w ignore-all-space': 'spaces do not count',
    'b ignore-space-change': 'how many spaces does not count',
    'L label =': 'in the place of the name',
    'a text': 'accepted',
    'color =?': 'accepted',
  },
  run: async (call) => {
    const [a, b, extra] = call.operands;
    if (a === undefined || b === undefined)
      throw new UsageError(a === undefined ? "missing operand after 'diff'" : `missing operand after '${a}'`);
    if (extra !== undefined) throw new UsageError(`extra operand '${extra}'`);
    const [isFolderA, isFolderB] = [isFolder(call, a), isFolder(call, b)];
    if (isFolderA && isFolderB) return compareFolders(call, a, b);
    const name = (path: string) => path.replace(/^.*\//, '');
    if (isFolderA) return compare(call, childOf(a, name(b)), b, '');
    return compare(call, a, isFolderB ? childOf(b, name(a)) : b, '');
  },
});

function isFolder({ files, path }: Call, operand: string): boolean {
  if (operand === '-') return false;
  const at = path(operand);
  return files.exists(at) && files.stat(at).kind === 'directory';
}

async function compareFolders(call: Call, a: string, b: string): Promise<number> {
  const { files, options, path } = call;
  const list = (folder: string) => (files.exists(path(folder)) ? files.list(path(folder)) : []);
  let code = 0;
  for (const name of [...new Set([...list(a), ...list(b)])].sort()) {
    const [left, right] = [childOf(a, name), childOf(b, name)];
    const missing = !files.exists(path(left)) ? a : !files.exists(path(right)) ? b : undefined;
    if (missing !== undefined && !options.has('N')) {
      call.say(`Only in ${missing === a ? b : a}: ${name}\n`);
      code = Math.max(code, 1);
      continue;
    }
    const folders = [left, right].filter((each) => isFolder(call, each));
    if (folders.length > 0 && (folders.length === 2 || missing !== undefined)) {
      if (options.has('r')) code = Math.max(code, await compareFolders(call, left, right));
      else if (folders.length === 2) call.say(`Common subdirectories: ${left} and ${right}\n`);
      continue;
    }
    if (folders.length === 1) {
      const kind = (each: string) => (isFolder(call, each) ? 'directory' : 'regular file');
      call.say(`File ${left} is a ${kind(left)} while file ${right} is a ${kind(right)}\n`);
      code = Math.max(code, 1);
      continue;
    }
    const given = options.given
      .map(([option, value]) => `${option.length > 1 ? '--' : '-'}${option}${value ?? ''}`)
      .join(' ');
    code = Math.max(
      code,
      await compare(call, left, right, `diff ${given}${given === '' ? '' : ' '}${left} ${right}\n`),
    );
  }
  return code;
}

async function compare(call: Call, a: string, b: string, title: string): Promise<number> {
  const { options } = call;
  const sides: Uint8Array[] = [];
  let code = 0;
  for (const side of [a, b]) {
    try {
      const isMissing = options.has('N') && side !== '-' && !call.files.exists(call.path(side));
      sides.push(isMissing ? new Uint8Array(0) : await readAll(call.process, side));
    } catch (error) {
      call.complain(`${side}: ${reasonOf(error)}`);
      code = 2;
    }
  }
  const [left, right] = sides;
  if (code !== 0 || left === undefined || right === undefined) return code;
  const isSame = left.length === right.length && left.every((byte, at) => byte === right[at]);
  const same = () => {
    if (options.has('s')) call.say(`Files ${a} and ${b} are identical\n`);
    return 0;
  };
  if (isSame) return same();
  if (left.includes(0) || right.includes(0)) {
    call.say(`${options.has('q') ? 'Files' : 'Binary files'} ${a} and ${b} differ\n`);
    return options.has('q') ? 1 : 2;
  }
  const decoder = new TextDecoder();
  const [linesA, linesB] = [linesOf(decoder.decode(left)), linesOf(decoder.decode(right))];
  const changes = changesOf(linesA, linesB, keyOf(call));
  if (changes.length === 0) return same();
  if (options.has('q')) call.say(`Files ${a} and ${b} differ\n`);
  else if (!options.has('u') && !options.has('U')) call.say(title + normal(changes));
  else {
    const [labelA, labelB] = options.values('L');
    const head = `--- ${labelA ?? `${a}\t${time(call, a)}`}\n+++ ${labelB ?? `${b}\t${time(call, b)}`}\n`;
    call.say(title + head + unified(linesA, changes, Number(options.value('U') ?? 3)));
  }
  return 1;
}

function keyOf({ options }: Call): (line: string) => string {
  return (line) => {
    const cased = options.has('i') ? line.toLowerCase() : line;
    if (options.has('w')) return cased.replaceAll(/[^\S\n]/g, '');
    return options.has('b') ? cased.replaceAll(/[^\S\n]+/g, ' ').replace(/ $/, '') : cased;
  };
}

function time({ files, path, process }: Call, operand: string): string {
  const known = operand !== '-' && files.exists(path(operand));
  const at = known ? files.stat(path(operand)).modified : operand === '-' ? process.clock.now() : 0;
  return formatDate('%Y-%m-%d %H:%M:%S.%N %z', at);
}
