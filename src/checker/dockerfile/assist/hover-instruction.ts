import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';
import { NUMERALS, INSTRUCTION_HELP, reference, type InstructionHelp } from './data/instructions.ts';
import { about, touches, type Hover } from './hover-item.ts';
import { block } from './markdown.ts';

/** The instruction itself: what it does, how it is written, what the twelve-factor app says. */
export function keywordHover(
  context: DockerfileContext,
  { keyword, name }: Instruction,
  offset: number,
): Hover | undefined {
  const help = Object.hasOwn(INSTRUCTION_HELP, name) ? INSTRUCTION_HELP[name] : undefined;
  if (help === undefined || !touches(keyword, offset)) return undefined;
  return about(
    context,
    keyword,
    `**${name}.** ${help.summary}`,
    block(help.forms.join('\n')),
    `For example:\n\n${block(help.example)}`,
    factorOf(help),
    `[${name} in the Dockerfile reference](${reference(help.anchor)})`,
  );
}

function factorOf({ factor }: InstructionHelp): string {
  if (factor === undefined) return '';
  return `**Factor ${NUMERALS[factor[0] - 1] ?? ''}.** ${factor[1]}`;
}
