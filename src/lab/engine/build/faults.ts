import { checkDockerfile } from '../../../checker/dockerfile/check-dockerfile.ts';
import type { Diagnostic } from '../../../checker/diagnostic.ts';
import { INSTRUCTIONS } from '../../../checker/dockerfile/syntax/instruction-table.ts';
import type { Dockerfile, Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import { nearestName } from '../../../checker/nearest.ts';
import type { BuildError } from '../api.ts';
import type { Source } from './source.ts';

/** What BuildKit finds as it reads the file, before it builds anything; the checker's other errors come with their step. */
const READ_AT_ONCE: ReadonlySet<string> = new Set(
  (
    'argument-count instruction-before-from invalid-copy invalid-directive invalid-flag invalid-healthcheck ' +
    'invalid-json-form invalid-key-value invalid-mount invalid-onbuild invalid-stage-name line-too-long no-stage ' +
    'unknown-instruction unterminated-heredoc'
  )
    .split(' ')
    .map((name) => `dockerfile/${name}`),
);

/**
 * Why BuildKit refuses the file as it is, for its first fault; undefined where nothing speaks against it. Found by the
 * checker and said in BuildKit's words where those are known.
 */
export function refusal(source: Source, tree: Dockerfile): BuildError | undefined {
  if (tree.instructions.length === 0) return source.failure('file with no instructions');
  const fault = checkDockerfile({ path: source.name, text: source.text }).find(({ code }) =>
    READ_AT_ONCE.has(code),
  );
  if (fault === undefined) return undefined;
  const line = fault.range.start.line + 1;
  const instruction = tree.instructions.find(
    ({ start, end }) => source.line(start) <= line && line <= source.line(Math.max(start, end - 1)),
  );
  const words = instruction === undefined ? plain(fault) : wordsFor(fault, instruction);
  const at = instruction === undefined ? line : source.line(instruction.start);
  return source.failure(`dockerfile parse error on line ${at}: ${words}`, instruction);
}

function wordsFor(fault: Diagnostic, instruction: Instruction): string {
  const { name, keyword } = instruction;
  switch (fault.code) {
    case 'dockerfile/unknown-instruction': {
      const near = nearestName(name, Object.keys(INSTRUCTIONS));
      return `unknown instruction: ${keyword.text}${didYouMean(near)}`;
    }
    case 'dockerfile/no-stage':
    case 'dockerfile/instruction-before-from':
      return 'no build stage in current context';
    case 'dockerfile/argument-count':
      return argumentCount(instruction);
    case 'dockerfile/invalid-flag':
      return flagFault(instruction) ?? plain(fault);
    case 'dockerfile/unterminated-heredoc':
      return 'unterminated heredoc';
    case 'dockerfile/invalid-key-value':
      return keyValue(instruction);
    case 'dockerfile/invalid-healthcheck': {
      const [type] = instruction.words;
      const known = type === undefined || /^(?:CMD|NONE)$/i.test(type.text);
      return known ? plain(fault) : `Unknown type "${type.text.toUpperCase()}" in HEALTHCHECK (try CMD)`;
    }
    case 'dockerfile/invalid-onbuild':
      return `${instruction.trigger?.name ?? ''} isn't allowed as an ONBUILD trigger`;
    default:
      return plain(fault);
  }
}

/** The checker's own words as one line of plain text. */
const plain = ({ message }: Diagnostic): string => message.replaceAll('`', '');

const didYouMean = (near: string | undefined): string =>
  near === undefined ? '' : ` (did you mean ${near}?)`;

const EXACTLY_ONE: ReadonlySet<string> = new Set(['MAINTAINER', 'STOPSIGNAL', 'USER', 'WORKDIR']);

function argumentCount({ name, words }: Instruction): string {
  if (name === 'FROM') return 'FROM requires either one or three arguments';
  if (name === 'COPY' || name === 'ADD') {
    return words.length === 0
      ? `${name} requires at least two arguments, but no arguments were provided`
      : `${name} requires at least two arguments, but only one was provided. Destination could not be determined`;
  }
  return EXACTLY_ONE.has(name)
    ? `${name} requires exactly one argument`
    : `${name} requires at least one argument`;
}

function flagFault({ name, flags }: Instruction): string | undefined {
  const known = INSTRUCTIONS[name]?.flags ?? {};
  const seen = new Set<string>();
  for (const flag of flags) {
    const kind = known[flag.name];
    if (kind === undefined) {
      const near = nearestName(flag.name, Object.keys(known));
      return `unknown flag: --${flag.name}${didYouMean(near)}`;
    }
    if (kind !== 'list' && seen.has(flag.name)) return `duplicate flag specified: --${flag.name}`;
    seen.add(flag.name);
    if (kind === 'boolean') {
      if (flag.value !== undefined && !/^(?:true|false)$/i.test(flag.value.text))
        return `expecting boolean value for flag ${flag.name}, not: ${flag.value.text}`;
    } else if (flag.value === undefined) return `missing a value on flag: --${flag.name}`;
    else if (typeof kind !== 'string' && !kind.includes(flag.value.text))
      return `invalid ${flag.name} mode: "${flag.value.text}"`;
  }
  return undefined;
}

function keyValue({ args, name }: Instruction): string {
  if (/^[^\s=]+$/.test(args.text)) return `${name} must have two arguments`;
  const bare = /(?:^|\s)([^\s='"]+)(?=\s|$)/.exec(args.text)?.[1];
  if (bare === undefined) return `${name} names can not be blank`;
  return `Syntax error - can't find = in "${bare}". Must be of the form: name=value`;
}
