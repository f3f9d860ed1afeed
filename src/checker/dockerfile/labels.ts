import type { Finding } from '../rule.ts';
import type { LabelKind } from '../settings.ts';
import type { DockerfileContext } from './context.ts';
import type { Instruction, Pair } from './syntax/tree.ts';

/** One `key=value` of a LABEL, with quotes resolved and variables put in. */
export interface Label {
  readonly pair: Pair;
  readonly instruction: Instruction;
  /** Undefined where it holds a variable whose value is not known. */
  readonly key: string | undefined;
  /** The same; undefined also where Docker finds no value. */
  readonly value: string | undefined;
}

/** Every label of the file, those that ONBUILD defers included. */
export function* labels(context: DockerfileContext): Generator<Label> {
  const { variables } = context;
  for (const instruction of context.named('LABEL')) {
    for (const pair of instruction.pairs) {
      const value = pair.value === undefined ? undefined : variables.expand(pair.value);
      yield { pair, instruction, key: variables.expand(pair.key), value };
    }
  }
}

/**
 * A finding for each label that the settings want to be of this kind and whose known value is not. An empty value is
 * left to the rule on empty labels.
 * @param wanted What the value has to be, as the middle of a message: `a date as in \`2026-11-23T14:00:00Z\``.
 */
export function* findMisfits(
  context: DockerfileContext,
  kind: LabelKind,
  isValid: (value: string) => boolean,
  wanted: string,
): Generator<Finding> {
  const schema = context.settings.labels;
  if (schema.size === 0) return;
  for (const { pair, key, value } of labels(context)) {
    if (key === undefined || value === undefined || value === '' || schema.get(key) !== kind) continue;
    if (isValid(value)) continue;
    yield {
      range: context.range(pair.value ?? pair),
      message: `The label \`${key}\` is ${inCode(value)}. The label schema wants ${wanted}.`,
    };
  }
}

/** A value as a message shows it: on one line, not too long, and without what would end the code in it. */
function inCode(value: string): string {
  const line = value.replace(/[\s`]+/g, ' ').trim();
  return line === '' ? 'blank' : `\`${line.length > 60 ? `${line.slice(0, 60)}…` : line}\``;
}
