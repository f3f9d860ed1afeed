import { linesOf, readSource } from '../source.ts';
import type { Call } from '../tool.ts';
import type { Matcher } from './matcher.ts';

/** Of GREP_COLORS, which nobody sets: match, name, number, what is between. */
const COLOURS = { match: '01;31', name: '35', number: '32', between: '36' } as const;

interface Line {
  readonly number: number;
  /** Bytes in the file before it. */
  readonly offset: number;
  readonly text: string;
}

/**
 * Looks for lines in a file and writes them as they are found.
 * @param shown The file's name in front of each; undefined for none.
 * @returns Whether there were any. @throws as the file is read
 */
export async function searchFile(
  call: Call,
  matcher: Matcher,
  file: string,
  shown: string | undefined,
): Promise<boolean> {
  const { options, process } = call;
  const most = Number(options.value('m') ?? Infinity);
  const context = (name: string) => Number(options.value(name) ?? options.value('C') ?? 0);
  const [after, before] = [context('A'), context('B')];
  const onlyNames = options.has('l') || options.has('L');
  const isSilent = options.has('q') || options.has('c') || onlyNames;
  const write = writer(call, matcher, shown);
  const held: Line[] = [];
  let count = 0;
  let owed = 0;
  let last = 0;
  let line: Line = { number: 0, offset: 0, text: '' };
  let length = 0;
  for await (const bytes of linesOf(readSource(process, file))) {
    line = {
      number: line.number + 1,
      offset: line.offset + length,
      text: decoder.decode(bytes).replace(/\n$/, ''),
    };
    length = bytes.length;
    if (process.ended.aborted) break;
    if (!options.has('a') && bytes.includes(0)) {
      const isThere = matcher.test(line.text) !== options.has('v');
      if (!isThere || options.has('I') || options.value('binary-files') === 'without-match') continue;
      count += 1;
      if (!isSilent) call.say(`grep: ${file === '-' ? '(standard input)' : file}: binary file matches\n`);
      break;
    }
    const isFound = count < most && matcher.test(line.text) !== options.has('v');
    if (!isFound) {
      if (owed > 0) {
        if (!isSilent) write(line, '-');
        owed -= 1;
        last = line.number;
      } else if (count >= most) break;
      else if (before > 0) {
        held.push(line);
        if (held.length > before) held.shift();
      }
      continue;
    }
    count += 1;
    if (options.has('q') || onlyNames) break;
    if (!isSilent) {
      const from = held[0]?.number ?? line.number;
      if ((before > 0 || after > 0) && last > 0 && from > last + 1) call.say('--\n');
      for (const each of held) write(each, '-');
      write(line, ':');
    }
    held.length = 0;
    owed = after;
    last = line.number;
    if (count >= most && after === 0) break;
  }
  const end = options.has('Z') ? '\0' : '\n';
  const name = shown ?? (file === '-' ? '(standard input)' : file);
  if (options.has('q')) return count > 0;
  if (onlyNames) {
    if (count > 0 === options.has('l')) call.say(`${name}${end}`);
    return count > 0 === options.has('l');
  }
  if (options.has('c'))
    call.say(`${shown === undefined ? '' : `${shown}${options.has('Z') ? '\0' : ':'}`}${count}\n`);
  return count > 0;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Writes a line with what stands in front of it; `mark` tells a match from its context. */
function writer(
  { options, process, say }: Call,
  matcher: Matcher,
  shown: string | undefined,
): (line: Line, mark: ':' | '-') => void {
  const when = options.has('color') ? (options.value('color') ?? 'auto') : 'never';
  const isColoured = when === 'always' || (when === 'auto' && process.stdout.isTerminal);
  const paint = (text: string, colour: string) =>
    isColoured ? `\x1b[${colour}m\x1b[K${text}\x1b[m\x1b[K` : text;
  const head = (mark: string, number: number, offset: number) => {
    const between = paint(mark, COLOURS.between);
    const name = shown === undefined ? '' : paint(shown, COLOURS.name) + (options.has('Z') ? '\0' : between);
    return `${name}${options.has('n') ? paint(String(number), COLOURS.number) + between : ''}${options.has('b') ? paint(String(offset), COLOURS.number) + between : ''}`;
  };
  return ({ number, offset, text }, mark) => {
    if (options.has('o')) {
      if (mark === '-' || options.has('v')) return;
      for (const match of matcher.matches(text)) {
        const at = offset + encoder.encode(text.slice(0, match.index)).length;
        say(`${head(mark, number, at)}${paint(match.text, COLOURS.match)}\n`);
      }
      return;
    }
    let body = text;
    if (isColoured && mark === ':' && !options.has('v')) {
      body = '';
      let end = 0;
      for (const match of matcher.matches(text)) {
        body += text.slice(end, match.index) + paint(match.text, COLOURS.match);
        end = match.index + match.text.length;
      }
      body += text.slice(end);
    }
    say(`${head(mark, number, offset)}${body}\n`);
  };
}
