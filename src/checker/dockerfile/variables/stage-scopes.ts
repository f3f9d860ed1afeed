import type { DockerfileContext } from '../context.ts';
import type { Instruction, Pair, Stage } from '../syntax/tree.ts';
import { baseEnvironment } from './base-images.ts';
import type { Definition } from './definition.ts';
import { EXPANDING, expandedWords } from './expanded-words.ts';
import { Findings, type Memory, type Names } from './findings.ts';
import type { GlobalScope } from './global-scope.ts';
import { Scope, type Binding } from './scope.ts';

/** What is known where one instruction of a stage stands, before it does anything. */
export interface ScopeAt {
  /** Undefined at the stage's end. */
  readonly instruction: Instruction | undefined;
  readonly stage: Stage;
  readonly scope: Scope;
  /** Whether nothing but what is in scope can be set, because the base image is known. */
  readonly isComplete: boolean;
}

interface Frame {
  readonly stage: Stage;
  readonly mark: number;
  readonly children: readonly Stage[];
  next: number;
  readonly isComplete: boolean;
}

/**
 * Goes through every stage, a stage before those that build on it, with the names that are in scope at each
 * instruction. A later ENV or ARG replaces an earlier one of the same name, as in BuildKit; a stage has what its
 * parent has defined at its end. One scope serves them all: leaving a stage takes back what it changed, so that the
 * walk takes time in proportion to the file however the stages build on each other.
 */
export function walkScopes(
  { tree, text }: DockerfileContext,
  globals: GlobalScope,
  children: ReadonlyMap<Stage | undefined, readonly Stage[]>,
  memory: Memory,
  visit?: (at: ScopeAt) => void,
): ReadonlyMap<Stage, Findings> {
  const scope = new Scope(tree.stages.length > 1);
  const all = new Map<Stage, Findings>();
  const enter = (stage: Stage, parentIsComplete: boolean | undefined): Frame => {
    const mark = scope.mark();
    const findings = new Findings(tree.escape, memory);
    all.set(stage, findings);
    let isComplete = parentIsComplete ?? false;
    if (parentIsComplete === undefined) {
      const base = baseEnvironment(globals.image(stage));
      isComplete = base.isComplete;
      for (const name of base.names) scope.set(name, FROM_IMAGE);
    }
    const get = (name: string): Binding | undefined => scope.get(name);
    for (const instruction of stage.instructions) {
      visit?.({ instruction, stage, scope, isComplete });
      if (isInert(instruction)) continue;
      apply(instruction, { instruction, stage, get, isComplete }, findings);
    }
    visit?.({ instruction: undefined, stage, scope, isComplete });
    return { stage, mark, children: children.get(stage) ?? [], next: 0, isComplete };
  };
  const apply = (instruction: Instruction, names: Names, findings: Findings): void => {
    if (instruction.name === 'ENV') defineEnv(instruction, names, findings, scope);
    else if (instruction.name === 'ARG') defineArg(instruction, names, findings, scope, globals);
    else if (EXPANDING.has(instruction.name)) {
      for (const word of expandedWords(instruction)) findings.word(word, names);
      if (instruction.name === 'RUN') return;
      for (const { body, expand } of instruction.heredocs) {
        if (expand) findings.body(body, text.slice(body.start, body.end), names);
      }
    }
  };
  for (const root of children.get(undefined) ?? []) {
    const stack = [enter(root, undefined)];
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const child = frame.children[frame.next];
      frame.next += 1;
      if (child !== undefined) stack.push(enter(child, frame.isComplete));
      else {
        scope.undo(frame.mark);
        stack.pop();
      }
    }
  }
  return all;
}

/** Whether an instruction neither defines a variable nor has a word whose value is other than its spelling. */
function isInert({ isPlain, name, heredocs }: Instruction): boolean {
  return isPlain && name !== 'ENV' && name !== 'ARG' && heredocs.length === 0;
}

const FROM_IMAGE: Binding = { definition: undefined, origin: 'image', isSet: true, value: undefined };

/** All values of an ENV see what was set before it, not each other. */
function defineEnv({ pairs }: Instruction, names: Names, findings: Findings, scope: Scope): void {
  const [first, second] = pairs;
  if (first !== undefined && second === undefined) setEnv(readEnv(first, names, findings), findings, scope);
  else for (const found of pairs.map((pair) => readEnv(pair, names, findings))) setEnv(found, findings, scope);
}

function readEnv({ key, value: written }: Pair, names: Names, findings: Findings): Definition {
  const { instruction, stage } = names;
  const name = findings.word(key, names) ?? key.text;
  const value = written === undefined ? undefined : findings.definedValue(written, names);
  return { kind: 'env', name, key, instruction, stage, written, value, inherits: undefined };
}

function setEnv(found: Definition, findings: Findings, scope: Scope): void {
  const definition = findings.define(found);
  scope.set(definition.name, { definition, origin: 'file', isSet: true, value: definition.value });
}

/** The values of an ARG see those before them in the same instruction. Without a value it takes the global one. */
function defineArg(
  instruction: Instruction,
  names: Names,
  findings: Findings,
  scope: Scope,
  globals: GlobalScope,
): void {
  for (const { key, value: written } of instruction.pairs) {
    const name = key.text;
    const before = scope.get(name);
    const outer = written === undefined ? globals.get(name) : undefined;
    // Without a value of its own or a global one, what is already set stays as it is.
    const source = written !== undefined ? undefined : outer?.isSet === true ? outer : (before ?? outer);
    const value = written === undefined ? source?.value : findings.definedValue(written, names);
    const definition = findings.define({
      kind: 'arg',
      name,
      key,
      instruction,
      stage: names.stage,
      written,
      value,
      inherits: outer?.definition,
    });
    if (source === before && before?.isSet === true) continue;
    scope.set(name, {
      definition,
      origin: 'file',
      isSet: written !== undefined || source?.isSet === true,
      value,
    });
  }
}
