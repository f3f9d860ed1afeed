import type { Dockerfile, Instruction, Stage } from './tree.ts';

/** Groups instructions into what stands before the first FROM and one stage a FROM. */
export function toStages(instructions: readonly Instruction[]): Pick<Dockerfile, 'preamble' | 'stages'> {
  const preamble: Instruction[] = [];
  const stages: Stage[] = [];
  let current = preamble;
  for (const instruction of instructions) {
    if (instruction.name !== 'FROM') {
      current.push(instruction);
      continue;
    }
    current = [];
    const [image, as, alias] = instruction.words;
    const named = as?.text.toUpperCase() === 'AS';
    stages.push({
      from: instruction,
      image,
      as: named ? as : undefined,
      alias: named ? alias : undefined,
      platform: instruction.flags.find((flag) => flag.name === 'platform'),
      instructions: current,
    });
  }
  return { preamble, stages };
}
