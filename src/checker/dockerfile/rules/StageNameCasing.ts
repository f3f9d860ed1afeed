import type { TextEdit } from '../../diagnostic.ts';
import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { StageReference } from '../stage-graph.ts';
import type { Stage } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'StageNameCasing',
  severity: 'style',
  summary: 'Stage names are in lower case',
  why: 'Instructions are usually in capitals. Names in lower case stand out from them, and nobody wonders whether case matters (it does not).',
  source: 'https://docs.docker.com/reference/build-checks/stage-name-casing/',
  bad: [
    {
      text: 'FROM node:24-slim AS Build\nRUN npm ci\n\nFROM Build AS test\nRUN npm test\n\nFROM nginx:1.29\nRUN --mount=from=Build,target=/build cp -r /build/dist /usr/share/nginx/html\nCOPY --from=Build /dist /dist\n',
      fixed:
        'FROM node:24-slim AS build\nRUN npm ci\n\nFROM build AS test\nRUN npm test\n\nFROM nginx:1.29\nRUN --mount=from=build,target=/build cp -r /build/dist /usr/share/nginx/html\nCOPY --from=build /dist /dist\n',
    },
  ],
  good: [{ text: 'FROM node:24-slim AS build\nRUN npm ci\n' }],
  *check(context) {
    const fixed = new Set<string>();
    const isCapital = ({ alias }: Stage): boolean =>
      alias !== undefined && alias.text !== alias.text.toLowerCase();
    if (!context.tree.stages.some(isCapital)) return;
    const references = referencesByStage(context);
    for (const { alias } of context.tree.stages) {
      if (alias === undefined || alias.text === alias.text.toLowerCase()) continue;
      const name = alias.text.toLowerCase();
      const edits: TextEdit[] = [context.replace(alias, name)];
      if (!fixed.has(name)) {
        for (const word of references.get(name) ?? []) {
          if (word.text !== name) edits.push(context.replace(word, name));
        }
      }
      fixed.add(name);
      yield {
        range: context.range(alias),
        message: `The stage name \`${alias.text}\` has capitals. Names in lower case stand out from the instructions.`,
        fixes: [{ title: `Rename to ${name}`, edits }],
      };
    }
  },
};

/** Where each stage is named, by its name in lower case: after FROM, in `--from`, in the mounts of RUN. */
function referencesByStage({ stages }: DockerfileContext): ReadonlyMap<string, readonly StageReference[]> {
  const references = new Map<string, StageReference[]>();
  for (const reference of stages.references) {
    const name = reference.text.toLowerCase();
    const same = references.get(name);
    if (same === undefined) references.set(name, [reference]);
    else same.push(reference);
  }
  return references;
}
