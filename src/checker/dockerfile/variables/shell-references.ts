import type { DockerfileContext } from '../context.ts';
import type { Instruction, Span } from '../syntax/tree.ts';
import type { Reference } from './definition.ts';
import type { ScopeAt } from './stage-scopes.ts';
import { placeInSource, placeInWord, type WordPlace } from './word-place.ts';

const USE = /(?<![\\$])\$(?:\{[#!]?)?([A-Za-z_]\w*)/g;
const AT_RUN_TIME = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/**
 * The variables of this file that scripts name. A build's RUN sees ARG and ENV; what starts with the container sees
 * ENV alone. Single quotes are looked into, since `sh -c '…'` and `bash -c '…'` see the same environment.
 */
export function findShellReferences(
  { text }: DockerfileContext,
  walk: (visit: (at: ScopeAt) => void) => void,
): readonly Reference[] {
  const references: Reference[] = [];
  const read = (
    { stage, scope }: ScopeAt,
    instruction: Instruction,
    word: Span,
    script: string,
    place: WordPlace,
  ): void => {
    for (const match of script.matchAll(USE)) {
      const [all, name = ''] = match;
      const binding = scope.get(name);
      const definition = binding?.definition;
      if (binding === undefined || definition === undefined) continue;
      if (instruction.name !== 'RUN' && definition.kind !== 'env') continue;
      const nameStart = match.index + all.length - name.length;
      references.push({
        ...place(match.index, match.index + all.length),
        name,
        nameSpan: place(nameStart, nameStart + name.length),
        operator: '',
        instruction,
        stage,
        word,
        definition,
        origin: 'file',
        value: binding.isSet ? binding.value : undefined,
      });
    }
  };
  walk((at) => {
    const { instruction } = at;
    if (instruction === undefined) return;
    if (instruction.name !== 'RUN' && !AT_RUN_TIME.has(instruction.name)) return;
    const { args, heredocs } = instruction;
    if (args.text.includes('$')) read(at, instruction, args, args.text, placeInWord(instruction, args));
    for (const { body } of heredocs) {
      read(at, instruction, body, text.slice(body.start, body.end), placeInSource(body));
    }
  });
  return references.sort((a, b) => a.start - b.start);
}
