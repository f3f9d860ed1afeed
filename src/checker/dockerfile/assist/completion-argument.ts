import type { DockerfileContext } from '../context.ts';
import { flagItems } from './completion-flag.ts';
import { imageItems } from './completion-image.ts';
import { valueItems, type Completion, type Token } from './completion-item.ts';
import type { Site } from './completion-site.ts';
import { argItems } from './completion-variable.ts';
import { SIGNALS } from './data/signals.ts';

const JSON_STARTS: Readonly<Record<string, readonly (readonly [label: string, snippet: string])[]>> = {
  CMD: [['["program", "argument"]', '["${1:node}", "${2:server.js}"]']],
  ENTRYPOINT: [['["program", "argument"]', '["${1:node}", "${2:server.js}"]']],
  RUN: [['<<EOF', '<<EOF\n${1:set -e}\nEOF']],
  SHELL: [
    ['["/bin/bash", "-o", "pipefail", "-c"]', '["/bin/bash", "-o", "pipefail", "-c"]'],
    ['["/bin/sh", "-c"]', '["/bin/sh", "-c"]'],
  ],
};

/** What an instruction takes as its arguments, where there is a list of that. */
export function argumentItems(
  context: DockerfileContext,
  { token, instruction, index }: Extract<Site, { kind: 'argument' }>,
  offset: number,
): readonly Completion[] {
  const { name } = instruction;
  // In front of another word a completion is put in; it does not take the word's place.
  const place = token.typed === '' ? { ...token, end: token.start, whole: '' } : token;
  const flags = index === 0 && token.typed === '' ? flagItems(context, place, instruction, offset) : [];
  return [...argumentsOf(context, name, index, place, offset), ...flags];
}

function argumentsOf(
  context: DockerfileContext,
  name: string,
  index: number,
  token: Token,
  offset: number,
): readonly Completion[] {
  if (name === 'EXPOSE') return protocols(context, token);
  if (name === 'ARG') return token.typed.includes('=') ? [] : argItems(context, token);
  if (name === 'FROM' && index === 1) {
    const items = valueItems(context, token, { [asKeyword(context, token)]: '' });
    return items.map((item) => ({ ...item, isOptional: true }));
  }
  if (index > 0) return [];
  switch (name) {
    case 'FROM':
      return imageItems(context, token, offset);
    case 'HEALTHCHECK':
      return valueItems(context, token, {
        CMD: 'the command that checks',
        NONE: 'no check, whatever the base image has',
      });
    case 'STOPSIGNAL':
      return valueItems(
        context,
        token,
        Object.fromEntries(Object.keys(SIGNALS).map((signal) => [signal, SIGNALS[signal]?.[1] ?? ''])),
      );
    default:
      return jsonStarts(context, name, token);
  }
}

/** `AS` in the casing of the line's own FROM. */
function asKeyword({ tree }: DockerfileContext, { start }: Token): string {
  const keyword = tree.instructions.findLast((instruction) => instruction.start <= start)?.keyword.text ?? '';
  return keyword === keyword.toLowerCase() ? 'as' : 'AS';
}

function protocols(context: DockerfileContext, token: Token): readonly Completion[] {
  // Only behind the slash: a list that opens under a bare number would take the Enter that ends the line.
  const port = /^(\d[\d-]*|\$\{?\w+\}?)\/\w*$/.exec(token.typed)?.[1];
  if (port === undefined) return [];
  return valueItems(context, token, {
    [`${port}/tcp`]: 'as without a protocol',
    [`${port}/udp`]: '',
  });
}

function jsonStarts(context: DockerfileContext, name: string, token: Token): readonly Completion[] {
  const starts = Object.hasOwn(JSON_STARTS, name) ? (JSON_STARTS[name] ?? []) : [];
  const isStart = starts.some(([label]) => label.startsWith(token.typed));
  // An editor closes a bracket by itself: what it put there goes too.
  if (!isStart || (token.whole !== token.typed && token.whole !== '[]')) return [];
  const range = context.range(token);
  return starts.map(([label, insert]) => ({ label, kind: 'snippet', range, insert, isSnippet: true }));
}
