/**
 * Holds our tree of real Dockerfiles against that of BuildKit's own parser, instruction by instruction: name, first and
 * last line, flags, words, here-documents. Development only; CONTRIBUTING.md says how to run it.
 *
 *     find FOLDER -name Dockerfile | ./buildkit-parser | node scripts/parity/compare-parser.ts
 */
import { readFileSync } from 'node:fs';
import { parseDockerfile } from '../../src/checker/dockerfile/parse.ts';
import type { Instruction, Span } from '../../src/checker/dockerfile/syntax/tree.ts';
import { Lines } from '../../src/checker/text.ts';

interface TheirHeredoc {
  readonly name: string;
  readonly content: string;
  readonly expands: boolean;
}

interface TheirInstruction {
  readonly name: string;
  readonly flags: readonly string[] | null;
  readonly words: readonly string[];
  readonly heredocs: readonly TheirHeredoc[];
  readonly start: number;
  readonly end: number;
}

interface TheirFile {
  readonly file: string;
  readonly error?: string;
  readonly instructions: readonly TheirInstruction[];
}

/** The words of an instruction as the other parser parts them. */
function wordsOf({ name, command, pairs, words, args }: Instruction): readonly string[] {
  const plain = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text);
  const run = command === undefined ? [] : plain(command.exec ?? [command.text]);
  switch (name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return run;
    case 'HEALTHCHECK':
      return [...plain(words), ...run];
    case 'ENV':
    case 'LABEL':
      return pairs.flatMap(({ key, value, separator }) => [key.text, value?.text ?? '', separator.trim()]);
    case 'ARG':
      return pairs.map(({ key, value }) => (value === undefined ? key.text : `${key.text}=${value.text}`));
    case 'USER':
    case 'WORKDIR':
    case 'MAINTAINER':
    case 'STOPSIGNAL':
      return [args.text];
    default:
      return plain(words);
  }
}

const withoutEmpty = (words: readonly string[]) => (words.length === 1 && words[0] === '' ? [] : words);

/** Where the two trees part ways first, in words; undefined where they never do. */
function difference(text: string, theirs: TheirFile): string | undefined {
  const lines = new Lines(text);
  const line = (offset: number) => lines.position(offset).line + 1;
  const source = ({ start, end }: Span) => text.slice(start, end);
  const tree = parseDockerfile(text);
  for (const [index, ours] of tree.instructions.entries()) {
    const other = theirs.instructions[index];
    if (other === undefined) return `line ${line(ours.start)}: ${ours.name} is no instruction to them`;
    const mine = {
      name: ours.keyword.text,
      start: line(ours.start),
      end: line(ours.end),
      flags: ours.flags.map(({ name, value }) => `--${name}${value === undefined ? '' : `=${value.text}`}`),
      words: ours.name === 'ONBUILD' ? [] : withoutEmpty(wordsOf(ours)),
      heredocs: (ours.name === 'ONBUILD' ? [] : ours.heredocs).map(({ name, body, expand }) => ({
        name,
        content: source(body),
        expands: expand,
      })),
    };
    const their = {
      name: other.name,
      start: other.start,
      end: other.end,
      flags: other.flags ?? [],
      words: ours.name === 'ONBUILD' ? [] : withoutEmpty(other.words),
      heredocs: ours.name === 'ONBUILD' ? [] : other.heredocs,
    };
    if (JSON.stringify(mine) !== JSON.stringify(their)) {
      return `line ${mine.start}:\n  ours   ${JSON.stringify(mine)}\n  theirs ${JSON.stringify(their)}`;
    }
  }
  const rest = theirs.instructions[tree.instructions.length];
  return rest === undefined ? undefined : `line ${rest.start}: ${rest.name} is no instruction to us`;
}

let same = 0;
let instructions = 0;
let refused = 0;
let different = 0;
for (const row of readFileSync(0, 'utf8').split('\n')) {
  if (row === '') continue;
  const theirs = JSON.parse(row) as TheirFile;
  if (theirs.error !== undefined) {
    refused += 1;
    console.log(`${theirs.file}: they refuse it: ${theirs.error}`);
    continue;
  }
  const found = difference(readFileSync(theirs.file, 'utf8'), theirs);
  instructions += theirs.instructions.length;
  if (found === undefined) same += 1;
  else {
    different += 1;
    console.log(`${theirs.file}: ${found}`);
  }
}
console.log(
  `${same} the same, ${different} different, ${refused} refused by them; ${instructions} instructions`,
);
