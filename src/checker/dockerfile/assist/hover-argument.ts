import type { DockerfileContext } from '../context.ts';
import type { Heredoc, Instruction, Word } from '../syntax/tree.ts';
import { signalName, SIGNALS } from './data/signals.ts';
import { about, lineNumber, touches, type Hover } from './hover-item.ts';
import { code } from './markdown.ts';

/** Arguments that have a meaning of their own: here-documents, ports, signals. */
export function argumentHover(
  context: DockerfileContext,
  instruction: Instruction,
  offset: number,
): Hover | undefined {
  const heredoc = instruction.heredocs.find((each) => touches(each, offset) || touchesEnd(each, offset));
  if (heredoc !== undefined) return heredocHover(context, instruction, heredoc, offset);
  if (instruction.name === 'EXPOSE') {
    const word = instruction.words.find((each) => touches(each, offset));
    return word === undefined ? undefined : portHover(context, word);
  }
  if (instruction.name === 'STOPSIGNAL' && touches(instruction.args, offset)) {
    return signalHover(context, instruction.args);
  }
  return undefined;
}

function touchesEnd({ terminator }: Heredoc, offset: number): boolean {
  return terminator !== undefined && touches(terminator, offset);
}

function heredocHover(
  context: DockerfileContext,
  { name: keyword }: Instruction,
  heredoc: Heredoc,
  offset: number,
): Hover {
  const { name, chomp, expand, terminator, body } = heredoc;
  const first = lineNumber(context, body.start);
  const last = terminator === undefined ? undefined : lineNumber(context, terminator.start) - 1;
  const lines =
    last === undefined
      ? `from line ${first} on`
      : last <= first
        ? `${last < first ? 'without lines before' : 'on'} line ${first}`
        : `on lines ${first} to ${last}`;
  const what = keyword === 'RUN' ? 'this command’s script or input' : 'the content of a file';
  const variables = !expand
    ? 'The delimiter is quoted: variables stay as they are written.'
    : keyword === 'RUN'
      ? 'The shell puts in the variables.'
      : 'Docker puts in the variables; a quoted delimiter keeps them as they are.';
  return about(
    context,
    terminator !== undefined && touches(terminator, offset) ? terminator : heredoc,
    `**Here-document** ${lines}, ended by a line that is ${code(name)}: ${what}.`,
    variables,
    chomp ? '`<<-` takes the leading tabs off every line.' : '',
  );
}

function portHover(context: DockerfileContext, word: Word): Hover | undefined {
  const text = context.variables.expand(word);
  const match = /^(\d+)(?:-(\d+))?(?:\/([a-z]+))?$/i.exec(text ?? '');
  if (match === null) return undefined;
  const [, first = '', last, protocol = 'tcp'] = match;
  const ports = last === undefined ? `port ${first}` : `ports ${first} to ${last}`;
  const suffix = protocol.toLowerCase() === 'tcp' ? '' : `/${protocol.toLowerCase()}`;
  const range = last === undefined ? first : `${first}-${last}`;
  return about(
    context,
    word,
    `The process listens on ${ports} over ${protocol.toUpperCase()}.`,
    `Nothing is published by it: \`docker run -p ${range}:${range}${suffix}\` or the task definition’s \`portMappings\` do that.`,
  );
}

function signalHover(context: DockerfileContext, word: Word): Hover | undefined {
  const name = signalName(context.variables.expand(word) ?? '');
  const signal = name === undefined ? undefined : SIGNALS[name];
  if (name === undefined || signal === undefined) return undefined;
  return about(context, word, `**${name}**, number ${signal[0]} on Linux. ${signal[1]}.`);
}
