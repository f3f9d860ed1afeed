import type { TextEdit } from '../../../diagnostic.ts';
import type { DockerfileContext } from '../../context.ts';
import { INSTRUCTIONS } from '../../syntax/instruction-table.ts';
import type { Instruction, Span } from '../../syntax/tree.ts';

/** No white space before an instruction, and one space between its parts where they stand on one line. */
export function* spacingEdits(context: DockerfileContext): Generator<TextEdit> {
  const { text, tree } = context;
  for (const { start } of tree.instructions) {
    let from = start;
    while (isBlank(text.charCodeAt(from - 1))) from -= 1;
    const isFirst = from === 0 || text.charAt(from - 1) === '\n' || text.charAt(from - 1) === '\uFEFF';
    if (from < start && isFirst) yield context.replace({ start: from, end: start }, '');
  }
  for (const instruction of context.instructions) {
    if (!Object.hasOwn(INSTRUCTIONS, instruction.name)) continue;
    let before: Span = instruction.keyword;
    for (const part of partsOf(instruction)) {
      const gap = { start: before.end, end: part.start };
      const between = context.source(gap);
      if (between !== ' ' && /^[\t ]+$/.test(between)) yield context.replace(gap, ' ');
      before = part;
    }
  }
}

/** What follows the keyword, as far as white space between the parts means nothing but their end. */
function partsOf({
  flags,
  args,
  words,
  json,
  pairs,
  command,
  heredocs,
  trigger,
}: Instruction): readonly Span[] {
  if (args.text === '') return flags;
  if (trigger !== undefined) return [...flags, trigger.keyword];
  if (command !== undefined && words.length > 0) return [...flags, ...words, command.text];
  if (words.length > 0 && !json && heredocs.length === 0) return [...flags, ...words];
  if (pairs.length > 0 && pairs.every(({ separator }) => separator !== ' ')) return [...flags, ...pairs];
  return [...flags, args];
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
