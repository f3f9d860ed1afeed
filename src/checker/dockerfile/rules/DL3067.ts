import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction, Stage } from '../syntax/tree.ts';

const ROOT = /^\/+(?:\.\/*)?$/;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3067',
  severity: 'warning',
  summary: 'No stage is copied whole into another one',
  why: '`COPY --from=build / /` takes everything along that the other stage happens to hold: compilers, caches, keys that a step left behind, and its `/etc` over that of the base image. What a stage leaves behind is the reason for building in stages.\n\nAn image of its own, and a stage that begins with `FROM scratch`, hold what somebody put there to be copied, and are let through.',
  source: 'https://docs.docker.com/build/building/multi-stage/',
  bad: [
    {
      text: 'FROM golang:1.25 AS build\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build / /\n',
    },
  ],
  good: [
    {
      text: 'FROM golang:1.25 AS build\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\n',
    },
    {
      text: 'FROM scratch AS files\nCOPY etc /etc/\n\nFROM alpine:3.22\nCOPY --from=files / /\nCOPY --from=tonistiigi/xx:1.7.0 / /\n',
    },
  ],
  about: ['--from'],
  *check(context) {
    let roots: ReadonlyMap<Stage, Stage> | undefined;
    for (const copy of context.named('COPY')) {
      if (copy.flags.length === 0 || !takesAll(context, copy)) continue;
      const source = copy.flags.find(({ name }) => name === 'from')?.value;
      if (source === undefined) continue;
      roots ??= rootsOf(context);
      if (holdsOnlyFiles(context, source.text, roots)) continue;
      yield {
        range: context.range({ start: copy.keyword.start, end: copy.args.end }),
        message: `All of \`${source.text}\` goes into this stage, its tools, caches and leftovers included. Copy the paths that the image needs.`,
      };
    }
  },
};

function takesAll({ variables }: DockerfileContext, { words, flags }: Instruction): boolean {
  const target = words.at(-1);
  if (target === undefined || words.length < 2 || flags.some(({ name }) => name === 'exclude')) return false;
  if (!ROOT.test(variables.expand(target) ?? '')) return false;
  return words.some((word) => word !== target && ROOT.test(variables.expand(word) ?? ''));
}

/** For each stage, the one at the start of its line: it builds on an image. */
function rootsOf({ stages, tree }: DockerfileContext): ReadonlyMap<Stage, Stage> {
  const roots = new Map<Stage, Stage>();
  for (const stage of tree.stages) {
    const parent = stages.parents.get(stage);
    roots.set(stage, (parent && roots.get(parent)) ?? stage);
  }
  return roots;
}

/** An image that somebody published, or a stage that was put together from nothing. */
function holdsOnlyFiles(
  { stages, tree }: DockerfileContext,
  text: string,
  roots: ReadonlyMap<Stage, Stage>,
): boolean {
  const stage = stages.source(text);
  if (stage === undefined) return tree.stages.length > 0 || /[/:@]/.test(text);
  return roots.get(stage)?.image?.text === 'scratch';
}
