import type { Range } from '../../diagnostic.ts';
import type { DockerfileContext } from '../context.ts';
import { INSTRUCTIONS } from '../syntax/instruction-table.ts';
import type { Instruction, Stage } from '../syntax/tree.ts';

/** One line of the file's outline. */
export interface OutlineSymbol {
  readonly kind: 'stage' | 'instruction' | 'variable';
  readonly name: string;
  /** What helps to tell it from others: a stage's image, an instruction's first words, a variable's value. */
  readonly detail: string;
  readonly range: Range;
  /** The part of the range that is the name. */
  readonly selection: Range;
  readonly children: readonly OutlineSymbol[];
}

const LONGEST_DETAIL = 60;

/** The file's outline: the ARGs before the first FROM, then each stage with its instructions; ARG and ENV by their names. */
export function symbols(context: DockerfileContext): readonly OutlineSymbol[] {
  const { preamble, stages } = context.tree;
  return [
    ...preamble.flatMap((instruction) => instructionSymbols(context, instruction)),
    ...stages.map((stage, index) => stageSymbol(context, stage, index)),
  ];
}

function stageSymbol(context: DockerfileContext, stage: Stage, index: number): OutlineSymbol {
  const { alias, image, from, instructions } = stage;
  return {
    kind: 'stage',
    name: alias?.text ?? `stage ${index}`,
    detail: image?.text ?? '',
    range: context.range({ start: from.start, end: instructions.at(-1)?.end ?? from.end }),
    selection: context.range(alias ?? image ?? from.keyword),
    children: instructions.flatMap((instruction) => instructionSymbols(context, instruction)),
  };
}

function instructionSymbols(context: DockerfileContext, instruction: Instruction): readonly OutlineSymbol[] {
  const { name, keyword, args, pairs } = instruction;
  if (!Object.hasOwn(INSTRUCTIONS, name)) return [];
  const range = context.range(instruction);
  if (name === 'ARG' || name === 'ENV') {
    const variables = pairs.filter(({ key }) => key.text !== '');
    return variables.map(({ start, end, key, value }) => ({
      kind: 'variable',
      name: key.text,
      detail: shortened(value?.text ?? ''),
      range: variables.length === 1 ? range : context.range({ start, end }),
      selection: context.range(key),
      children: [],
    }));
  }
  const detail = shortened(args.text);
  return [{ kind: 'instruction', name, detail, range, selection: context.range(keyword), children: [] }];
}

function shortened(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST_DETAIL)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= LONGEST_DETAIL ? line : `${line.slice(0, LONGEST_DETAIL - 1)}…`;
}
