import type { Program } from '../../../machine/program.ts';
import { matchesGlob } from '../find/glob.ts';
import { readAll } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { reasonOf } from '../words.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import { searchFile } from './search.ts';
import { SyntaxFault } from './syntax.ts';

const grepTool = (name: string, always: 'extended' | 'fixed' | undefined): Program =>
  tool({
    name,
    usage: '[OPTION]... PATTERNS [FILE]...',
    about: 'Write the lines in which a pattern is found.',
    misuse: 2,
    advice: adviceOf(name),
    options: {
      'E extended-regexp': 'patterns are extended expressions',
      'F fixed-strings': 'patterns are plain text',
      'G basic-regexp': 'patterns are basic expressions',
      'P perl-regexp': "patterns are JavaScript's expressions",
      'e regexp =': 'a pattern',
      'f file =': 'patterns from this file, one a line',
      'i ignore-case y': 'case does not count',
      'no-ignore-case': 'case counts',
      'v invert-match': 'lines in which it is not found',
      'w word-regexp': 'only whole words',
      'x line-regexp': 'only whole lines',
      'c count': 'only how many lines',
      'l files-with-matches': 'only names of files with such lines',
      'L files-without-match': 'only names of files without',
      'm max-count =': 'so many lines at most',
      'o only-matching': 'only what matches',
      'q quiet silent': 'only end with a code',
      's no-messages': 'nothing about files that cannot be read',
      'b byte-offset': 'with the place in the file',
      'H with-filename': 'with the name of the file',
      'h no-filename': 'without the name of the file',
      'n line-number': 'with the number of the line',
      'label =': 'the name of stdin',
      'Z null': 'a zero byte behind names',
      'A after-context =': 'and so many lines after each',
      'B before-context =': 'and so many lines before each',
      'C context =': 'and so many lines around each',
      'r recursive': 'all files in folders',
      'R dereference-recursive': 'the same, and follow links',
      'd directories =': 'recurse, skip or read',
      'D devices =': 'accepted',
      'include =': 'only files of such names',
      'exclude =': 'no files of such names',
      'exclude-dir =': 'no folders of such names',
      'a text': 'every file is text',
      I: 'no files that are not text',
      'binary-files =': 'text or without-match',
      'color colour =?': 'mark what matches: always, auto or never',
      'line-buffered': 'accepted: lines are always written at once',
      'U binary': 'accepted',
      'z null-data': 'lines end with a zero byte',
      'T initial-tab': 'accepted',
    },
    prepare: (args) => args.map((arg) => (/^-\d+$/.test(arg) ? `-C${arg.slice(1)}` : arg)),
    run: async (call) => {
      const { options, process } = call;
      const named = [...options.values('e')];
      for (const file of options.values('f')) {
        try {
          named.push(new TextDecoder().decode(await readAll(process, file)).replace(/\n$/, ''));
        } catch (error) {
          call.complain(`${file}: ${reasonOf(error)}`);
          return 2;
        }
      }
      const isNamed = options.has('e') || options.has('f');
      const [first, ...rest] = call.operands;
      if (first === undefined && !isNamed) {
        process.stderr.write(adviceOf(name));
        return 2;
      }
      const patterns = (isNamed ? named : [first ?? '']).flatMap((text) => text.split('\n'));
      let matcher: Matcher;
      try {
        matcher = createMatcher(patterns, {
          kind: kindOf(call, always),
          ignoreCase: options.has('i') && !options.has('no-ignore-case'),
          whole: options.has('x') ? 'line' : options.has('w') ? 'word' : undefined,
        });
      } catch (error) {
        if (!(error instanceof SyntaxFault)) throw error;
        call.complain(error.message);
        return 2;
      }
      const text = options.value('m');
      if (text !== undefined && !/^-?\d+$/.test(text)) {
        call.complain('invalid max count');
        return 2;
      }
      return searchAll(call, matcher, isNamed ? call.operands : rest);
    },
  });

const adviceOf = (name: string) =>
  `Usage: ${name} [OPTION]... PATTERNS [FILE]...\nTry '${name} --help' for more information.\n`;

function kindOf({ options }: Call, always: 'extended' | 'fixed' | undefined) {
  const last = options.given.filter(([name]) => 'EFGP'.includes(name)).at(-1)?.[0];
  const kinds: Readonly<Record<string, 'basic' | 'extended' | 'fixed' | 'perl'>> = {
    E: 'extended',
    F: 'fixed',
    G: 'basic',
    P: 'perl',
  };
  return kinds[last ?? ''] ?? always ?? 'basic';
}

async function searchAll(call: Call, matcher: Matcher, operands: readonly string[]): Promise<number> {
  const { options, files } = call;
  const isDeep = options.has('r') || options.has('R') || options.value('d') === 'recurse';
  const seen = { found: false, failed: false };
  const complain = (text: string) => {
    seen.failed = true;
    if (!options.has('s')) call.complain(text);
  };
  const isNamed = !options.has('h') && (options.has('H') || operands.length > 1 || isDeep);
  const search = async (file: string, shown: string) => {
    try {
      if (await searchFile(call, matcher, file, isNamed ? shown : undefined)) seen.found = true;
    } catch (error) {
      complain(`${file}: ${reasonOf(error)}`);
    }
  };
  const isChosen = (name: string) =>
    (!options.has('include') || options.values('include').some((glob) => matchesGlob(glob, name))) &&
    !options.values('exclude').some((glob) => matchesGlob(glob, name));
  const visit = async (file: string, isTop: boolean): Promise<void> => {
    if (seen.found && options.has('q')) return;
    const shown = isTop ? file : file.replace(/^\.\//, operands.length === 0 ? '' : './');
    if (file === '-') {
      await search('-', options.value('label') ?? '(standard input)');
      return;
    }
    const path = file.startsWith('/dev/') ? file : call.path(file);
    const name = file.replace(/\/+$/, '').replace(/^.*\//, '');
    try {
      const isFolder = !path.startsWith('/dev/') && files.stat(path).kind === 'directory';
      if (!isFolder) {
        if (isChosen(name) || (isTop && !options.has('exclude'))) await search(file, shown);
        return;
      }
      if (!isDeep) {
        if (options.value('d') !== 'skip') complain(`${file}: Is a directory`);
        return;
      }
      if (!isTop && options.values('exclude-dir').some((glob) => matchesGlob(glob, name))) return;
      for (const each of files.list(path)) {
        const below = `${file.replace(/\/+$/, '')}/${each}`;
        // Links within are followed by -R only.
        if (!options.has('R') && files.lstat(call.path(below)).kind === 'link') continue;
        await visit(below, false);
      }
    } catch (error) {
      complain(`${shown}: ${reasonOf(error)}`);
    }
  };
  for (const operand of operands.length === 0 ? [isDeep ? '.' : '-'] : operands) await visit(operand, true);
  if (seen.found && options.has('q')) return 0;
  return seen.failed ? 2 : seen.found ? 0 : 1;
}

export const grep = grepTool('grep', undefined);
export const egrep = grepTool('egrep', 'extended');
export const fgrep = grepTool('fgrep', 'fixed');
