import type { Instruction, Span } from './syntax/tree.ts';

/** Which names an ENV sets. Remembers the last one that it was asked about, so ask in the order of the file. */
export class EnvPairs {
  #instruction: Instruction | undefined;
  /** The value of each name, or `several` where the instruction sets it more than once. */
  #values = new Map<string, Span | 'several' | undefined>();

  /**
   * Whether the ENV sets a name in another place than the value that uses it. Docker looks all of them up before it
   * sets any. Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
   */
  setsBeside(instruction: Instruction, name: string, value: Span): boolean {
    const [only, second] = instruction.pairs;
    if (second === undefined) return only?.key.text === name && only.value !== value;
    if (instruction !== this.#instruction) this.#read(instruction);
    return this.#values.has(name) && this.#values.get(name) !== value;
  }

  #read(instruction: Instruction): void {
    this.#instruction = instruction;
    this.#values = new Map();
    for (const { key, value } of instruction.pairs) {
      this.#values.set(key.text, this.#values.has(key.text) ? 'several' : value);
    }
  }
}
