import { checkFile } from '../../../checker/check.ts';
import { DockerfileContext } from '../../../checker/dockerfile/context.ts';
import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import type { Diagnostic, SourceFile } from '../../../checker/diagnostic.ts';
import { DEFAULT_SETTINGS } from '../../../checker/settings.ts';
import type { BuildProgress } from '../api.ts';
import type { Source } from './source.ts';

type Warning = Extract<BuildProgress, { readonly type: 'warning' }>;

/** What a message is made of: the instruction, and the piece of it that the checker points at. */
type Words = (instruction: Instruction, piece: string) => string;

/**
 * BuildKit's checks and what each says.
 * Source: https://docs.docker.com/reference/build-checks/
 */
const CHECKS: Readonly<Record<string, Words>> = {
  StageNameCasing: (_, piece) => `Stage name '${piece}' should be lowercase`,
  FromAsCasing: ({ keyword }, piece) => `'${piece}' and '${keyword.text}' keywords' casing do not match`,
  NoEmptyContinuation: () => 'Empty continuation line',
  ConsistentInstructionCasing: ({ keyword }) =>
    `Command '${keyword.text}' should match the case of the command majority (${keyword.text === keyword.text.toUpperCase() ? 'lowercase' : 'uppercase'})`,
  DuplicateStageName: (_, piece) => `Duplicate stage name "${piece}", stage names should be unique`,
  ReservedStageName: (_, piece) => `Stage name should not use the same name as reserved stage "${piece}"`,
  JSONArgsRecommended: ({ name }) =>
    `JSON arguments recommended for ${name} to prevent unintended behavior related to OS signals`,
  MaintainerDeprecated: () => 'Maintainer instruction is deprecated in favor of using label',
  UndefinedArgInFrom: (_, piece) => `FROM argument '${variable(piece)}' is not declared`,
  WorkdirRelativePath: (_, piece) =>
    `Relative workdir "${piece}" can have unexpected results if the base image changes`,
  UndefinedVar: (_, piece) => `Usage of undefined variable '$${variable(piece)}'`,
  MultipleInstructionsDisallowed: ({ name }) =>
    `Multiple ${name} instructions should not be used in the same stage because only the last one will be used`,
  LegacyKeyValueFormat: ({ name }) =>
    `"${name} key=value" should be used instead of legacy "${name} key value" format`,
  RedundantTargetPlatform: (_, piece) =>
    `Setting platform to predefined ${piece.replace(/^--platform=/, '')} in FROM is redundant as this is the default behavior`,
  SecretsUsedInArgOrEnv: ({ name }, piece) =>
    `Do not use ARG or ENV instructions for sensitive data (${name} "${piece.split(/[=\s]/)[0] ?? ''}")`,
  InvalidDefaultArgInFrom: (_, piece) =>
    `Default value for ARG ${piece} results in empty or invalid base image name`,
  FromPlatformFlagConstDisallowed: (_, piece) =>
    `FROM --platform flag should not use constant value "${piece.replace(/^--platform=/, '')}"`,
  CopyIgnoredFile: ({ name }, piece) =>
    `Attempting to ${name === 'ADD' ? 'Add' : 'Copy'} file "${piece}" that is excluded by .dockerignore`,
  ExposeProtoCasing: (_, piece) => `Defined protocol '${piece}' in EXPOSE instruction should be lowercase`,
  ExposeInvalidFormat: (_, piece) =>
    `EXPOSE instruction should not define an IP address or host-port mapping, found '${piece}'`,
};

/** The name in `$NAME` or `${NAME:-…}`. */
const variable = (piece: string): string => /\w+/.exec(piece)?.[0] ?? piece;

/** What BuildKit would warn of at the end of a build of the file, found by the checker, in the order of the lines. */
export function warningsFor(source: Source, ignoreFile: SourceFile | undefined): readonly Warning[] {
  const { name, text } = source;
  const file = { path: name, text };
  const context = new DockerfileContext(name, text);
  const settings = { ...DEFAULT_SETTINGS, pragmas: false };
  // The name decides how the checker reads a file, and a Dockerfile may have any.
  return checkFile(
    { ...file, path: 'Dockerfile' },
    ignoreFile === undefined ? { settings } : { settings, ignoreFile },
  )
    .flatMap((diagnostic) => warning(diagnostic, context))
    .sort((a, b) => a.line - b.line);
}

function warning({ code, range }: Diagnostic, context: DockerfileContext): readonly Warning[] {
  const words = CHECKS[code];
  if (words === undefined) return [];
  const start = context.lines.offset(range.start);
  const end = context.lines.offset(range.end);
  const instruction = context.instructions.findLast((each) => each.start <= start && !each.isDeferred);
  if (instruction === undefined) return [];
  const piece = context.text.slice(start, end);
  const line = context.line(instruction.start) + 1;
  return [{ type: 'warning', code, message: words(instruction, piece), line }];
}
