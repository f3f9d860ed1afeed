import type { TextEdit } from '../../diagnostic.ts';
import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Word } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'StageNameCasing',
  severity: 'style',
  summary: 'Stage names are in lower case',
  why: 'Instructions are usually in capitals. Names in lower case stand out from them, and nobody wonders whether case matters (it does not).',
  source: 'https://docs.docker.com/reference/build-checks/stage-name-casing/',
  bad: [
    {
      text: 'FROM node:24-slim AS Build\nRUN npm ci\n\nFROM Build AS test\nRUN npm test\n\nFROM nginx:1.29\nCOPY --from=Build /dist /usr/share/nginx/html\n',
      fixed:
        'FROM node:24-slim AS build\nRUN npm ci\n\nFROM build AS test\nRUN npm test\n\nFROM nginx:1.29\nCOPY --from=build /dist /usr/share/nginx/html\n',
    },
  ],
  good: [{ text: 'FROM node:24-slim AS build\nRUN npm ci\n' }],
  *check(context) {
    const fixed = new Set<string>();
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

/** Where each stage is named, by its name in lower case: the image of FROM, and `--from` of COPY. */
function referencesByStage(context: DockerfileContext): ReadonlyMap<string, readonly Word[]> {
  const references = new Map<string, Word[]>();
  const images = context.tree.stages.flatMap(({ image }) => image ?? []);
  const sources = context
    .named('COPY')
    .flatMap(({ flags }) => flags.flatMap(({ name, value }) => (name === 'from' ? (value ?? []) : [])));
  for (const word of [...images, ...sources]) {
    const name = word.text.toLowerCase();
    const same = references.get(name);
    if (same === undefined) references.set(name, [word]);
    else same.push(word);
  }
  return references;
}
