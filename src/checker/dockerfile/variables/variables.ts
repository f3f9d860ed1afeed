import type { DockerfileContext } from '../context.ts';
import type { Stage, Word } from '../syntax/tree.ts';
import { readWordParts } from '../syntax/word-parts.ts';
import type { Definition, Reference } from './definition.ts';
import { expandParts, UNKNOWN } from './expand.ts';
import { isClosed, isSpecial } from '../syntax/special.ts';
import { expandedWords } from './expanded-words.ts';
import type { BadWord, Findings, Memory } from './findings.ts';
import { GlobalScope } from './global-scope.ts';
import type { Binding } from './scope.ts';
import { findShellReferences } from './shell-references.ts';
import { walkScopes, type ScopeAt } from './stage-scopes.ts';

/** A name that can be used at a place of the file, and what it means there. */
export interface NameInScope extends Binding {
  readonly name: string;
}

/**
 * The variables of one Dockerfile: where they are defined, where they are used, and what their values are. Read when
 * somebody first asks, in time proportional to the file.
 * Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export class Variables {
  readonly #context: DockerfileContext;
  readonly #values = new Map<Word, string | undefined>();
  /** The values of ENV and ARG, by the words that they are written as. */
  #written: ReadonlyMap<Word | undefined, string | undefined> | undefined;
  readonly #globals: GlobalScope;
  #stages: readonly Findings[] | undefined;
  #definitions: readonly Definition[] | undefined;
  #references: readonly Reference[] | undefined;
  #badWords: readonly BadWord[] | undefined;
  #shellReferences: readonly Reference[] | undefined;

  constructor(context: DockerfileContext) {
    this.#context = context;
    this.#globals = new GlobalScope(context, this.#memory());
  }

  /** Every `name=value` of ARG and ENV, in the order of the file; what ONBUILD defers is left out. */
  get definitions(): readonly Definition[] {
    this.#definitions ??= joined(this.#all().map(({ definitions }) => definitions));
    return this.#definitions;
  }

  /** Every variable in a word that Docker itself expands, in the order of the file. */
  get references(): readonly Reference[] {
    this.#references ??= joined(this.#all().map(({ references }) => references));
    return this.#references;
  }

  /**
   * The variables of this file that scripts use: in RUN, and those of ENV in CMD, ENTRYPOINT and HEALTHCHECK. Found by
   * their spelling: a shell's own variable of the same name is among them.
   */
  get shellReferences(): readonly Reference[] {
    this.#shellReferences ??= findShellReferences(this.#context, (visit) => {
      this.#walk(visit);
    });
    return this.#shellReferences;
  }

  /** Words with an open quote or a `${…}` that Docker does not understand. */
  get badWords(): readonly BadWord[] {
    this.#badWords ??= this.#mayHaveBadWords() ? joined(this.#all().map(({ badWords }) => badWords)) : [];
    return this.#badWords;
  }

  /** The image or stage in FROM with its variables put in; undefined where one is not known. */
  image(stage: Stage): string | undefined {
    return this.#globals.image(stage);
  }

  /** The meaning of a global name, as FROM sees it. */
  global(name: string): Binding | undefined {
    return this.#globals.get(name);
  }

  /**
   * What a word of the tree becomes once Docker has expanded it, quotes and escapes resolved, with the defaults of ARGs;
   * undefined where a variable is not known. A word outside a stage, or that ONBUILD defers, is known where it holds
   * no `$`.
   */
  expand(word: Word): string | undefined {
    // A word without a variable means the same everywhere.
    if (!word.text.includes('$')) return this.#withoutVariables(word);
    this.#readStages();
    if (this.#values.has(word)) return this.#values.get(word);
    this.#written ??= new Map(this.definitions.map(({ written, value }) => [written, value]));
    return this.#written.get(word);
  }

  /** The names that an instruction at an offset can use: in FROM and before it the global ones, else the stage's. */
  inScope(offset: number): readonly NameInScope[] {
    const { stages } = this.#context.tree;
    const stage = stages.findLast(({ from }) => from.end < offset);
    const next = stages[stage === undefined ? 0 : stages.indexOf(stage) + 1];
    if (stage === undefined || (next !== undefined && next.from.start <= offset)) {
      return toNames(this.#globals.entries());
    }
    const wanted = stage.instructions.find(({ end }) => end >= offset);
    let found: readonly NameInScope[] = [];
    this.#walk((at) => {
      if (at.stage === stage && at.instruction === wanted) found = toNames(at.scope.entries());
    });
    return found;
  }

  /** All places that mean the same variable as a definition: those it reaches, and those of ARGs that take its value. */
  usesOf(definition: Definition): readonly Reference[] {
    const same = new Set([definition, ...this.definitions.filter(({ inherits }) => inherits === definition)]);
    return [...this.references, ...this.shellReferences]
      .filter((reference) => reference.definition !== undefined && same.has(reference.definition))
      .sort((a, b) => a.start - b.start);
  }

  /** Without a `$`, an open quote is all that can be wrong. */
  #mayHaveBadWords(): boolean {
    const { text, tree } = this.#context;
    if (text.includes('$')) return true;
    return tree.instructions.some(
      (instruction) =>
        !instruction.isPlain && expandedWords(instruction).some((word) => !isClosed(word.text)),
    );
  }

  #withoutVariables({ text }: Word): string | undefined {
    if (!isSpecial(text)) return text;
    const { escape } = this.#context.tree;
    const { parts, fault } = readWordParts(text, { escape, quotes: true });
    return fault === undefined ? expandParts(parts, UNKNOWN) : undefined;
  }

  #all(): readonly Findings[] {
    return [this.#globals.findings, ...this.#readStages()];
  }

  #readStages(): readonly Findings[] {
    if (this.#stages !== undefined) return this.#stages;
    const read = this.#walk();
    const stages = this.#context.tree.stages
      .flatMap((stage) => [this.#globals.fromFindings(stage), read.get(stage)])
      .filter((findings) => findings !== undefined);
    this.#stages = stages;
    return stages;
  }

  #walk(visit?: (at: ScopeAt) => void): ReadonlyMap<Stage, Findings> {
    const memory = this.#memory(visit === undefined ? [] : this.definitions);
    return walkScopes(this.#context, this.#globals, this.#context.stages.children, memory, visit);
  }

  #memory(definitions: readonly Definition[] = []): Memory {
    return { values: this.#values, definitions: new Map(definitions.map((each) => [each.key, each])) };
  }
}

/** Lists as one; a file of one stage has one. */
function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length > 1 ? filled.flat() : (filled[0] ?? []);
}

function toNames(entries: Iterable<readonly [string, Binding]>): readonly NameInScope[] {
  return Array.from(entries, ([name, binding]) => ({ ...binding, name }));
}
