import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { imageNameFault } from '../image-reference.ts';
import { isPlatform } from '../platform.ts';
import type { Stage } from '../syntax/tree.ts';
import type { Reference } from '../variables/definition.ts';
import { PLATFORM_VARIABLES } from '../variables/predefined.ts';

const MOST_NAMES = 500;

export const rule: Rule<DockerfileContext> = {
  code: 'UndefinedArgInFrom',
  severity: 'warning',
  summary: 'FROM uses only variables that an ARG before it declares',
  why: '`FROM` sees the `ARG`s that stand before the first `FROM`, and the platform variables such as `BUILDPLATFORM`. Any other name is empty: `node:$VERSION` becomes `node:`, and the build stops, or goes on with another image than you meant. Where it is certain to stop, it is an error.',
  source: 'https://docs.docker.com/reference/build-checks/undefined-arg-in-from/',
  bad: [
    { text: 'ARG NODE_VERSION=24\nFROM node:${NODE_VERSON}-slim\nCMD ["node", "server.js"]\n' },
    { text: 'FROM --platform=$BULIDPLATFORM golang:1.25\nRUN go build .\n' },
    { text: 'FROM alpine:3.22 AS base\nARG TAG=3.22\n\nFROM alpine:$TAG\nCOPY --from=base /a /a\n' },
  ],
  good: [
    {
      text: 'ARG NODE_VERSION=24\nFROM --platform=$BUILDPLATFORM node:${NODE_VERSION}-slim\nCMD ["node", "server.js"]\n',
    },
  ],
  about: ['$'],
  *check(context) {
    const { tree, variables } = context;
    if (tree.stages.every(({ from }) => from.isPlain)) return;
    const unknown = variables.references.filter(
      ({ instruction, origin }) => instruction.name === 'FROM' && origin === 'nothing',
    );
    if (unknown.length === 0) return;
    const globals = variables.definitions.filter(({ kind }) => kind === 'global').map(({ name }) => name);
    const candidates = [...new Set([...globals, ...Object.keys(PLATFORM_VARIABLES)])].slice(0, MOST_NAMES);
    const inStages = new Set(
      variables.definitions.filter(({ kind }) => kind !== 'global').map(({ name }) => name),
    );
    const suggestions = new Map<string, string | undefined>();
    // Whoever builds may give the names that are declared another value.
    const declared = new Set(
      variables.references.flatMap(({ word, origin }) => (origin === 'nothing' ? [] : word)),
    );
    for (const { name, start, end, stage, word } of unknown) {
      const stops = !declared.has(word) && stage !== undefined && namesNothing(context, stage, word);
      if (!suggestions.has(name)) {
        suggestions.set(name, suggestions.size < 50 ? nearestName(name, candidates) : undefined);
      }
      const suggestion = suggestions.get(name);
      const advice =
        suggestion !== undefined
          ? `Did you mean \`${suggestion}\`?`
          : inStages.has(name)
            ? `What a stage sets stays in it. Declare \`ARG ${name}\` before the first \`FROM\`.`
            : `Declare it with \`ARG ${name}=…\` before the first \`FROM\`.`;
      yield {
        range: context.range({ start, end }),
        ...(stops && { severity: 'error' }),
        message: `No \`ARG\` before the first \`FROM\` declares \`${name}\`, so it is empty${stops ? ', and Docker stops' : ''}. ${advice}`,
      };
    }
  },
};

/** Whether a word of FROM, with nothing in the place of its variables, is no image or platform. */
function namesNothing({ variables }: DockerfileContext, stage: Stage, word: Reference['word']): boolean {
  const { image, platform } = stage;
  if (word === image) {
    const name = variables.expand(image);
    return name !== undefined && imageNameFault(name) !== undefined;
  }
  const name = platform?.value === undefined ? undefined : variables.expand(platform.value);
  return name !== undefined && !isPlatform(name);
}
