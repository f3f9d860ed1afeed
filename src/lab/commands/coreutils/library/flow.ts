import type { CommandName } from 'just-bash/browser';
import { joined } from '../../../file-system/joined.ts';
import { breathe } from '../breathe.ts';
import type { ProgramProcess } from '../../../machine/program.ts';
import type { Arguments } from './reads-stdin.ts';

/**
 * The library works on a whole input. A command that looks at each line (or JSON text) by itself can be run on what has
 * come so far, so that `docker logs -f api | jq .message` shows each line as it is written.
 */
const NEWLINE = 10;
/** So many bytes are worked on before the page gets its turn. */
const AT_ONCE = 65_536;

/** Options that do not carry anything from one line to the next. */
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
    case 'sed':
      return (
        every(SED_BY_LINE) && [...leading, ...expressions(args)].every((script) => SED_SCRIPT.test(script))
      );
    case 'jq':
      return every(JQ_BY_TEXT) && !/\binputs?\b|\$__loc__|\blimit\b/.test(leading[0] ?? '');
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

/**
 * Runs the command on each part of stdin as it comes; `run` answers with its exit code.
 * @returns That of the last, or of the first that failed.
 */
export async function flow(
  process: ProgramProcess,
  isJson: boolean,
  run: (part: Uint8Array) => Promise<number>,
): Promise<number> {
  let code: number | undefined;
  for await (const part of parts(process, isJson ? jsonEnd : lineEnd)) {
    code = await run(part);
    // What is wrong with the arguments is wrong for every part: it is said once.
    if (code > 1) return code;
  }
  return code ?? run(new Uint8Array(0));
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
    for (let from = 0; from < end;) {
      const cut = end - from <= AT_ONCE ? end : from + endOf(open.subarray(from, from + AT_ONCE));
      const to = cut === from ? end : cut;
      yield open.subarray(from, to);
      from = to;
      if (from < end) await breathe();
    }
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
