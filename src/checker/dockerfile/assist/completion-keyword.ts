import type { DockerfileContext } from '../context.ts';
import { stagesBefore, type Site } from './completion-site.ts';
import { order, type Completion } from './completion-item.ts';
import { directiveStarts } from './completion-comment.ts';
import { INSTRUCTION_HELP } from './data/instructions.ts';

/** In the order in which a Dockerfile tends to have them. */
const KEYWORDS =
  'FROM ARG WORKDIR ENV COPY RUN USER EXPOSE CMD ENTRYPOINT HEALTHCHECK ADD LABEL STOPSIGNAL VOLUME SHELL ONBUILD'.split(
    ' ',
  );
const NOT_DEFERRED = new Set(['FROM', 'ONBUILD']);

/** Whole instructions; `STAGE` gives way to the name of the stage before. */
const SNIPPETS: readonly (readonly [name: string, label: string, rest: string])[] = [
  ['FROM', 'FROM … AS …', ' ${1:node:24-slim} AS ${2:build}'],
  ['COPY', 'COPY --from', ' --from=${1:STAGE} ${2:/app} ${3:/app}'],
  ['RUN', 'RUN --mount=type=cache', ' --mount=type=cache,target=${1:/root/.npm} ${2:npm ci}'],
  ['RUN', 'RUN <<EOF', ' <<EOF\n${1:set -e}\nEOF'],
  ['CMD', 'CMD […]', ' ["${1:node}", "${2:server.js}"]'],
  ['ENTRYPOINT', 'ENTRYPOINT […]', ' ["${1:node}", "${2:server.js}"]'],
  [
    'HEALTHCHECK',
    'HEALTHCHECK CMD',
    ' --interval=${1:30s} --timeout=${2:3s} CMD ["${3:node}", "${4:health.js}"]',
  ],
];

/** Instruction names, in the file's own casing; before the first FROM those that may stand there. */
export function keywordItems(
  context: DockerfileContext,
  { token, isTrigger, isAlone }: Extract<Site, { kind: 'keyword' }>,
): readonly Completion[] {
  const hasStage = context.tree.stages.some(({ from }) => from.start < token.start);
  const names = isTrigger
    ? KEYWORDS.filter((name) => !NOT_DEFERRED.has(name))
    : hasStage
      ? KEYWORDS
      : ['FROM', 'ARG'];
  const isLower = writesLowerCase(context, token.start);
  const cased = (text: string): string => (isLower ? text.toLowerCase() : text);
  // In front of another word a name is put in; it does not take the word's place.
  const range = context.range(token.typed === '' ? { start: token.start, end: token.start } : token);
  const items: Completion[] = names.map((name) => ({
    label: cased(name),
    kind: 'keyword',
    documentation: INSTRUCTION_HELP[name]?.summary ?? '',
    range,
    insert: cased(name) + (isAlone ? ' ' : ''),
    sort: order(KEYWORDS.indexOf(name)),
  }));
  if (!isAlone) return items;
  const stage = stagesBefore(context, token.start)
    .map(({ alias }) => alias?.text ?? '')
    .findLast((name) => /^[\w.-]+$/.test(name));
  const behindName = (text: string): string => text.replace(/ (?:AS|CMD)\b/, cased);
  for (const [name, label, rest] of SNIPPETS) {
    if (!names.includes(name)) continue;
    items.push({
      label: cased(name) + behindName(label.slice(name.length)),
      kind: 'snippet',
      documentation: INSTRUCTION_HELP[name]?.summary ?? '',
      range,
      insert: cased(name) + behindName(rest).replace('STAGE', stage ?? 'build'),
      isSnippet: true,
      sort: `${order(KEYWORDS.indexOf(name))}s`,
    });
  }
  return isTrigger ? items : [...items, ...directiveStarts(context, token)];
}

/** Whether most instructions, the one at the cursor aside, are in lower case. */
function writesLowerCase({ tree }: DockerfileContext, cursor: number): boolean {
  let lower = 0;
  for (const { keyword, name } of tree.instructions) {
    if (keyword.start === cursor) continue;
    if (keyword.text === name) lower -= 1;
    else if (keyword.text === name.toLowerCase()) lower += 1;
  }
  return lower > 0;
}
