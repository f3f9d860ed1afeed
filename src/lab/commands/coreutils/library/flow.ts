import type { CommandName } from 'just-bash/browser';
import { joined } from '../../../file-system/joined.ts';
import type { ProgramProcess } from '../../../machine/program.ts';
import { runLibrary } from './library.ts';
import type { Arguments } from './reads-stdin.ts';

/**
 * The library works on a whole input. A command that looks at each line (or JSON text) by itself can be run on what has
 * come so far, so that `docker logs -f api | grep error` shows each line as it is written.
 */
const NEWLINE = 10;

/** Options of grep that do not carry anything from one line to the next. */
const GREP_BY_LINE =
  /^-(?:[EFGPivwxoehq]|-(?:extended-regexp|fixed-strings|ignore-case|invert-match|word-regexp|line-regexp|only-matching|regexp|no-filename|quiet|line-buffered|color|perl-regexp))$/;
const SED_BY_LINE = /^-(?:[Eernu]|-(?:regexp-extended|expression|unbuffered|quiet|silent))$/;
const JQ_BY_TEXT =
  /^-(?:[crMCSjea]|-(?:compact-output|raw-output|unbuffered|sort-keys|exit-status|arg|argjson|tab|indent|monochrome-output|color-output))$/;
/** One substitution, or a deletion or print of lines that match: none looks at line numbers or the hold space. */
const SED_SCRIPT = /^(?:s([^\w\s\\])(?:\\.|(?!\1).)*\1(?:\\.|(?!\1).)*\1[gIip]*|\/(?:\\.|[^/])*\/[dp])$/;

/** Whether the command's answer for the whole input is that for its parts, one after the other. */
export function canFlow(
  name: CommandName,
  args: readonly string[],
  { options, leading, files }: Arguments,
): boolean {
  if (files.some((file) => file !== '-') || files.length > 1) return false;
  const every = (pattern: RegExp) => [...options].every((option) => pattern.test(option));
  switch (name) {
    case 'grep':
    case 'egrep':
    case 'fgrep':
      return every(GREP_BY_LINE);
    case 'sed':
      return (
        every(SED_BY_LINE) && [...leading, ...expressions(args)].every((script) => SED_SCRIPT.test(script))
      );
    case 'jq':
      return every(JQ_BY_TEXT) && !/\binputs?\b|\$__loc__|\blimit\b/.test(leading[0] ?? '');
    case 'cut':
    case 'rev':
      return true;
    case 'tr':
      return !options.has('-s') && !options.has('--squeeze-repeats') && leading.length > 0;
    default:
      return false;
  }
}

const expressions = (args: readonly string[]) =>
  args.flatMap((word, at) =>
    args[at - 1] === '-e' || args[at - 1] === '--expression'
      ? [word]
      : word.startsWith('--expression=')
        ? [word.slice('--expression='.length)]
        : [],
  );

/** Runs the command on each part of stdin as it comes. */
export async function flow(
  process: ProgramProcess,
  name: CommandName,
  args: readonly string[],
  { options }: Arguments,
): Promise<number> {
  const isGrep = name.endsWith('grep');
  const isQuiet = isGrep && (options.has('-q') || options.has('--quiet'));
  let code = isGrep ? 1 : 0;
  let isFirst = true;
  for await (const part of parts(process, name === 'jq' ? jsonEnd : lineEnd)) {
    const outcome = await runLibrary(process, name, args, part);
    process.stdout.write(outcome.stdout);
    process.stderr.write(outcome.stderr);
    if (outcome.code > 1) return outcome.code;
    code = isGrep ? Math.min(code, outcome.code) : outcome.code;
    if (isQuiet && code === 0) return 0;
    // What is wrong with the arguments is wrong for every part: it is said once.
    if (!isGrep && isFirst && outcome.code !== 0 && outcome.stderr !== '') return outcome.code;
    isFirst = false;
  }
  if (!isFirst) return code;
  const outcome = await runLibrary(process, name, args, new Uint8Array(0));
  process.stdout.write(outcome.stdout);
  process.stderr.write(outcome.stderr);
  return outcome.code;
}

/** What has come so far up to where it can be cut; the rest at the end. */
async function* parts(
  process: ProgramProcess,
  endOf: (bytes: Uint8Array) => number,
): AsyncGenerator<Uint8Array> {
  let open: Uint8Array = new Uint8Array(0);
  for (;;) {
    const bytes = await process.stdin.read();
    if (bytes === undefined) break;
    open = open.length === 0 ? bytes : joined(open, bytes);
    const end = endOf(open);
    if (end === 0) continue;
    yield open.subarray(0, end);
    open = open.slice(end);
  }
  if (open.length > 0) yield open;
}

const lineEnd = (bytes: Uint8Array) => bytes.lastIndexOf(NEWLINE) + 1;

/** Lines that are JSON texts one by one, as logs are; a text over several lines waits for its end. */
function jsonEnd(bytes: Uint8Array): number {
  const end = lineEnd(bytes);
  if (end === 0) return 0;
  const text = new TextDecoder().decode(bytes.subarray(0, end));
  return isJson(text) || text.split('\n').every((line) => line.trim() === '' || isJson(line)) ? end : 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
