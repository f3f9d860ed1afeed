import type { Instruction, Stage } from './tree.ts';

interface OpenStage extends Stage {
  readonly instructions: Instruction[];
}

/** Groups instructions, as they come, into what stands before the first FROM and one stage a FROM. */
export class Stages {
  readonly preamble: Instruction[] = [];
  readonly stages: Stage[] = [];
  #current = this.preamble;

  add(instruction: Instruction): void {
    if (instruction.name !== 'FROM') {
      this.#current.push(instruction);
      return;
    }
    const stage = stageOf(instruction);
    this.stages.push(stage);
    this.#current = stage.instructions;
  }
}

function stageOf(from: Instruction): OpenStage {
  const [image, as, alias] = from.words;
  const isNamed = as?.text.toUpperCase() === 'AS';
  return {
    from,
    image,
    as: isNamed ? as : undefined,
    alias: isNamed ? alias : undefined,
    platform: from.flags.find((flag) => flag.name === 'platform'),
    instructions: [],
  };
}
