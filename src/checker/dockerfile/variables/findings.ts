import type { Instruction, Span, Stage, Word } from '../syntax/tree.ts';
import type { Definition, Reference } from './definition.ts';
import { isSpecial } from '../syntax/special.ts';
import { expandParts, LONGEST_VALUE, UNKNOWN } from './expand.ts';
import type { Binding } from './scope.ts';
import { placeInSource, placeInWord, type WordPlace } from './word-place.ts';
import { readWordParts, type WordFaultKind, type WordParts } from '../syntax/word-parts.ts';

/** A word that Docker cannot expand: the build fails there. */
export interface BadWord extends Span {
  readonly kind: WordFaultKind;
  readonly instruction: Instruction;
}

/** How the names of one instruction are looked up. */
export interface Names {
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  readonly get: (name: string) => Binding | undefined;
  /** Whether nothing else can be set: a base image is unknown, or is not. */
  readonly isComplete: boolean;
}

/** What is kept from one walk over the file to the next, so that both speak of the same definitions. */
export interface Memory {
  /** The values of words that hold a variable, those of ENV and ARG aside: they stand in the definitions. */
  readonly values: Map<Word, string | undefined>;
  /** By the place of the name; empty in the first walk. */
  readonly definitions: ReadonlyMap<Span, Definition>;
}

/** What a stretch of the file defines and uses; filled in the order of the file. */
export class Findings {
  readonly definitions: Definition[] = [];
  readonly references: Reference[] = [];
  readonly badWords: BadWord[] = [];
  readonly #escape: string;
  readonly #memory: Memory;

  constructor(escape: string, memory: Memory) {
    this.#escape = escape;
    this.#memory = memory;
  }

  /** Notes a definition, and gives the one that stands for it. */
  define(definition: Definition): Definition {
    const { definitions } = this.#memory;
    const same = definitions.size === 0 ? undefined : definitions.get(definition.key);
    this.definitions.push(same ?? definition);
    return same ?? definition;
  }

  /** Reads a word that Docker expands: notes its references, its faults and its value, and gives the value. */
  word(word: Word, names: Names): string | undefined {
    const { text } = word;
    if (!isSpecial(text)) return text.length > LONGEST_VALUE ? undefined : text;
    const value = this.definedValue(word, names);
    if (text.includes('$')) this.#memory.values.set(word, value);
    return value;
  }

  /** The same for the value in a definition, which keeps it. */
  definedValue(word: Word, names: Names): string | undefined {
    const { text } = word;
    if (!isSpecial(text)) return text.length > LONGEST_VALUE ? undefined : text;
    const parts = readWordParts(text, { escape: this.#escape, quotes: true });
    if (parts.substitutions.length === 0 && parts.fault === undefined)
      return expandParts(parts.parts, UNKNOWN);
    return this.#read(parts, word, placeInWord(names.instruction, word), names);
  }

  /** Reads the body of a here-document of COPY or ADD, in which quotes are text and a backslash escapes. */
  body(body: Span, text: string, names: Names): void {
    if (!text.includes('$')) return;
    this.#read(readWordParts(text, { escape: '\\', quotes: false }), body, placeInSource(body), names);
  }

  #read(parts: WordParts, word: Span, place: WordPlace, names: Names): string | undefined {
    // Most words use one variable, which need not be looked up again for its value.
    let lastName = '';
    let last: Binding | undefined;
    for (const { name, start, end, nameStart, operator } of parts.substitutions) {
      const binding = names.get(name);
      lastName = name;
      last = binding;
      const whole = place(start, end);
      this.references.push({
        start: whole.start,
        end: whole.end,
        name,
        nameSpan: place(nameStart, nameStart + name.length),
        operator,
        instruction: names.instruction,
        stage: names.stage,
        word,
        definition: binding?.definition,
        origin: binding?.origin ?? (names.isComplete ? 'nothing' : 'maybe-image'),
        value: binding?.isSet === true ? binding.value : undefined,
      });
    }
    if (parts.fault !== undefined) {
      const { kind, start, end } = parts.fault;
      if (kind !== 'too-deep') {
        this.badWords.push({ ...place(start, end), kind, instruction: names.instruction });
      }
      return undefined;
    }
    return expandParts(parts.parts, (name) => {
      const binding = name === lastName ? last : names.get(name);
      if (binding === undefined) return names.isComplete ? null : undefined;
      return binding.isSet ? binding.value : undefined;
    });
  }
}
