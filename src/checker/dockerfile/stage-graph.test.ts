import { expect, test } from 'vitest';
import { DockerfileContext } from './context.ts';

const TEXT = `FROM node:24 AS Deps
FROM deps AS build
COPY --from=0 /a /a
COPY --from=nginx:1.29 /b /b
FROM scratch AS unused
RUN --mount=type=bind,from=BUILD,target=/x --mount="type=cache,\\"target=/a,b\\"" true
FROM alpine AS last
COPY --from=build /a /a
COPY --from=last /a /a
COPY --from=9 /a /a
`;

test('the stage graph', () => {
  const { stages, tree } = new DockerfileContext('Dockerfile', TEXT);
  const number = (stage: (typeof tree.stages)[number] | undefined) =>
    stage === undefined ? undefined : tree.stages.indexOf(stage);
  expect(
    stages.references.map(({ kind, text, stage, target, start, end }) => [
      kind,
      text,
      number(stage),
      number(target),
      TEXT.slice(start, end),
    ]),
  ).toEqual([
    ['from', 'node:24', 0, undefined, 'node:24'],
    ['from', 'deps', 1, 0, 'deps'],
    ['copy', '0', 1, 0, '0'],
    ['copy', 'nginx:1.29', 1, undefined, 'nginx:1.29'],
    ['from', 'scratch', 2, undefined, 'scratch'],
    ['mount', 'BUILD', 2, 1, 'BUILD'],
    ['from', 'alpine', 3, undefined, 'alpine'],
    ['copy', 'build', 3, 1, 'build'],
    ['copy', 'last', 3, 3, 'last'],
    ['copy', '9', 3, undefined, '9'],
  ]);
  expect([...stages.reachable].map(number).toSorted()).toEqual([0, 1, 3]);
  expect(number(stages.final)).toBe(3);
});
