import type { Instruction, Word } from '../syntax/tree.ts';

/** The instructions whose words Docker expands, one way or another. */
export const EXPANDING: ReadonlySet<string> = new Set(
  'ADD ARG COPY ENV EXPOSE FROM LABEL RUN STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
);
const EXPANDED_FLAGS: Readonly<Record<string, readonly string[]>> = {
  ADD: ['chown', 'chmod', 'checksum'],
  COPY: ['chown', 'chmod'],
  FROM: ['platform'],
  RUN: ['mount'],
};

/**
 * The words of an instruction that Docker expands itself, in order; the command of RUN, CMD and ENTRYPOINT is the
 * shell's business, `--from` takes no variable, and what ONBUILD defers is expanded when another image builds on it.
 * Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function expandedWords(instruction: Instruction): readonly Word[] {
  const { name, words, pairs, flags, heredocs } = instruction;
  switch (name) {
    case 'ENV':
    case 'LABEL':
      return pairs.flatMap(({ key, value }) => (value === undefined ? key : [key, value]));
    case 'ARG':
      return pairs.flatMap(({ value }) => value ?? []);
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return [instruction.args];
    case 'EXPOSE':
    case 'VOLUME':
      return words;
    case 'FROM':
      return [...flagValues(instruction), ...words.slice(0, 1)];
    case 'RUN':
      return flags.length === 0 ? [] : flagValues(instruction);
    case 'ADD':
    case 'COPY': {
      const paths =
        heredocs.length === 0
          ? words
          : words.filter(({ start }) => !heredocs.some((heredoc) => heredoc.start === start));
      return flags.length === 0 ? paths : [...flagValues(instruction), ...paths];
    }
    default:
      return [];
  }
}

function flagValues({ name, flags }: Instruction): readonly Word[] {
  const wanted = EXPANDED_FLAGS[name] ?? [];
  return flags.flatMap((flag) => (wanted.includes(flag.name) ? (flag.value ?? []) : []));
}
