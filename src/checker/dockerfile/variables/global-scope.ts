import type { DockerfileContext } from '../context.ts';
import type { Stage } from '../syntax/tree.ts';
import type { Definition } from './definition.ts';
import { LONGEST_VALUE } from './expand.ts';
import { expandedWords } from './expanded-words.ts';
import { Findings, type Memory, type Names } from './findings.ts';
import { PLATFORM_VARIABLES } from './predefined.ts';
import type { Binding } from './scope.ts';

const PLATFORM_BINDING: Binding = { definition: undefined, origin: 'docker', isSet: true, value: undefined };

const PLATFORM: ReadonlyMap<string, Binding> = new Map(
  Object.keys(PLATFORM_VARIABLES).map((name) => [name, PLATFORM_BINDING]),
);

/**
 * What FROM can use: the ARGs before the first FROM, each of which sees those before it, and the platform variables.
 * Source: https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
 */
export class GlobalScope {
  readonly findings: Findings;
  readonly #bindings = new Map<string, Binding>();
  readonly #images = new Map<Stage, string | undefined>();
  readonly #fromFindings = new Map<Stage, Findings>();

  constructor({ tree }: DockerfileContext, memory: Memory) {
    this.findings = new Findings(tree.escape, memory);
    for (const instruction of tree.preamble) {
      if (instruction.name !== 'ARG') continue;
      const names = this.#names(instruction, undefined);
      for (const { key, value: written } of instruction.pairs) {
        const value = written === undefined ? undefined : this.findings.definedValue(written, names);
        this.#define({
          kind: 'global',
          name: key.text,
          key,
          instruction,
          stage: undefined,
          written,
          value,
          inherits: undefined,
        });
      }
    }
    for (const stage of tree.stages) this.#readFrom(stage, tree.escape, memory);
  }

  get(name: string): Binding | undefined {
    return this.#bindings.get(name) ?? PLATFORM.get(name);
  }

  entries(): Iterable<readonly [string, Binding]> {
    return new Map([...PLATFORM, ...this.#bindings]);
  }

  /** The image or stage that a stage builds on, with its variables put in; undefined where that is not known. */
  image(stage: Stage): string | undefined {
    return this.#images.get(stage);
  }

  /** What a stage's FROM uses. */
  fromFindings(stage: Stage): Findings | undefined {
    return this.#fromFindings.get(stage);
  }

  #readFrom(stage: Stage, escape: string, memory: Memory): void {
    if (stage.from.isPlain && stage.image !== undefined && stage.image.text.length <= LONGEST_VALUE) {
      this.#images.set(stage, stage.image.text);
      return;
    }
    const findings = new Findings(escape, memory);
    const names = this.#names(stage.from, stage);
    for (const word of expandedWords(stage.from)) {
      const value = findings.word(word, names);
      if (word === stage.image) this.#images.set(stage, value);
    }
    this.#fromFindings.set(stage, findings);
  }

  #define(found: Definition): void {
    const before = this.get(found.name);
    const definition = this.findings.define(found);
    this.#bindings.set(definition.name, {
      definition,
      origin: 'file',
      isSet: definition.written !== undefined || before?.isSet === true,
      value: definition.written === undefined ? before?.value : definition.value,
    });
  }

  #names(instruction: Names['instruction'], stage: Stage | undefined): Names {
    return { instruction, stage, get: (name) => this.get(name), isComplete: true };
  }
}
