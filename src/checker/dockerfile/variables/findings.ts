import type { Instruction, Span, Stage, Word } from '../syntax/tree.ts';
import type { Definition, Reference } from './definition.ts';
import { expandParts, LONGEST_VALUE } from './expand.ts';
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
export class Memory {
  readonly values = new Map<Word, string | undefined>();
  readonly #definitions = new Map<Span, Definition>();

  /** The definition of the same place if there is one already, else this one. */
  same(definition: Definition): Definition {
    const known = this.#definitions.get(definition.key);
    if (known !== undefined) return known;
    this.#definitions.set(definition.key, definition);
    return definition;
  }
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
    const same = this.#memory.same(definition);
    this.definitions.push(same);
    return same;
  }

  /** Reads a word that Docker expands: notes its references, its faults and its value, and gives the value. */
  word(word: Word, names: Names): string | undefined {
    if (!this.#isSpecial(word.text)) return word.text.length > LONGEST_VALUE ? undefined : word.text;
    const parts = readWordParts(word.text, { escape: this.#escape, quotes: true });
    const value = this.#read(parts, word, placeInWord(names.instruction, word), names);
    this.#memory.values.set(word, value);
    return value;
  }

  /** Reads the body of a here-document of COPY or ADD, in which quotes are text and a backslash escapes. */
  body(body: Span, text: string, names: Names): void {
    if (!text.includes('$')) return;
    this.#read(readWordParts(text, { escape: '\\', quotes: false }), body, placeInSource(body), names);
  }

  #isSpecial(text: string): boolean {
    return text.includes('$') || text.includes('"') || text.includes("'") || text.includes(this.#escape);
  }

  #read(parts: WordParts, word: Span, place: WordPlace, names: Names): string | undefined {
    for (const { name, start, end, nameStart, operator } of parts.substitutions) {
      const binding = names.get(name);
      this.references.push({
        ...place(start, end),
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
      const binding = names.get(name);
      if (binding === undefined) return names.isComplete ? null : undefined;
      return binding.isSet ? binding.value : undefined;
    });
  }
}
