import { gunzipSync, gzipSync } from 'fflate';
import type { Program } from '../../../machine/program.ts';
import { readAll } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { reasonOf } from '../words.ts';

type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Content in the format of gzip; the same content gives the same bytes. https://www.rfc-editor.org/rfc/rfc1952 */
export const compress = (content: Uint8Array, level: Level = 6): Uint8Array =>
  gzipSync(content, { level, mtime: 0 });

/** What compressed content holds; undefined where it is no gzip, or broken. */
export function decompress(content: Uint8Array): Uint8Array | undefined {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return undefined;
  try {
    return gunzipSync(content);
  } catch {
    return undefined;
  }
}

const OPTIONS = {
  'd decompress uncompress': 'decompress',
  'c stdout to-stdout': 'write to stdout and keep the files',
  'k keep': 'keep the files',
  'f force': 'write over files that are there',
  'n no-name': 'accepted',
  'N name': 'accepted',
  'q quiet': 'say little',
  'r recursive': 'folders too',
  't test': 'only say whether it can be read',
  'v verbose': 'say what is done',
  'S suffix =': 'in the place of .gz',
  '1 fast': 'quickly',
  '2': '',
  '3': '',
  '4': '',
  '5': '',
  '6': '',
  '7': '',
  '8': '',
  '9 best': 'well',
} as const;

const program = (
  name: string,
  about: string,
  always: { readonly d?: boolean; readonly c?: boolean },
): Program =>
  tool({
    name,
    usage: '[OPTION]... [FILE]...',
    about,
    options: OPTIONS,
    run: async (call) => {
      const { operands, options } = call;
      const wish = {
        decompresses: always.d === true || options.has('d') || options.has('t'),
        toStdout: always.c === true || options.has('c'),
      };
      const named = operands.flatMap((operand) => below(call, operand));
      let code = 0;
      for (const operand of operands.length === 0 ? ['-'] : named)
        code = Math.max(code, await one(call, operand, wish));
      return code;
    },
  });

function below(call: Call, operand: string): readonly string[] {
  if (!call.options.has('r') || operand === '-' || !call.files.exists(call.path(operand))) return [operand];
  if (call.files.stat(call.path(operand)).kind !== 'directory') return [operand];
  return call.files.list(call.path(operand)).flatMap((name) => below(call, `${operand}/${name}`));
}

async function one(
  call: Call,
  operand: string,
  { decompresses, toStdout }: { readonly decompresses: boolean; readonly toStdout: boolean },
): Promise<number> {
  const { files, options } = call;
  const suffix = options.value('S') ?? '.gz';
  const shown = operand === '-' ? 'stdin' : operand;
  try {
    const source =
      decompresses && operand !== '-' && !files.exists(call.path(operand)) ? `${operand}${suffix}` : operand;
    if (source !== '-' && files.stat(call.path(source)).kind === 'directory') {
      call.complain(`${operand} is a directory -- ignored`);
      return 2;
    }
    const inPlace = source !== '-' && !toStdout && !options.has('t');
    const target = decompresses
      ? source.replace(/\.tgz$/, '.tar.gz').slice(0, -suffix.length)
      : `${source}${suffix}`;
    if (inPlace && decompresses && !source.endsWith(suffix) && !source.endsWith('.tgz')) {
      call.complain(`${source}: unknown suffix -- ignored`);
      return 2;
    }
    if (inPlace && !decompresses && source.endsWith(suffix)) {
      call.complain(`${source} already has ${suffix} suffix -- unchanged`);
      return 2;
    }
    const content = await readAll(call.process, source);
    const result = decompresses ? decompress(content) : compress(content, levelOf(call));
    if (result === undefined) {
      call.process.stderr.write(`\ngzip: ${shown}: not in gzip format\n`);
      return 1;
    }
    if (options.has('t')) return 0;
    if (!inPlace) {
      call.say(result);
      return 0;
    }
    if (files.exists(call.path(target)) && !options.has('f')) {
      call.process.stderr.write(`gzip: ${target} already exists;\tnot overwritten\n`);
      return 2;
    }
    const { mode, modified } = files.stat(call.path(source));
    files.writeFile(call.path(target), result, { mode });
    files.utimes(call.path(target), modified);
    if (!options.has('k')) files.remove(call.path(source));
    if (options.has('v')) {
      const saved =
        (1 - Math.min(content.length, result.length) / Math.max(1, content.length, result.length)) * 100;
      const done = options.has('k') ? 'created' : 'replaced with';
      call.process.stderr.write(`${source}:\t ${saved.toFixed(1)}% -- ${done} ${target}\n`);
    }
    return 0;
  } catch (error) {
    const missing =
      decompresses && operand !== '-' && !operand.endsWith(suffix) ? `${operand}${suffix}` : shown;
    call.process.stderr.write(`gzip: ${missing}: ${reasonOf(error)}\n`);
    return 1;
  }
}

function levelOf({ options }: Call): Level {
  const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  return levels.find((level) => options.has(String(level))) ?? 6;
}

export const gzip = program('gzip', 'Compress files, each in its place.', {});
export const gunzip = program('gunzip', 'Decompress files, each in its place.', { d: true });
export const zcat = program('zcat', 'Write what compressed files hold.', { d: true, c: true });
