import { describe, expect, test } from 'vitest';
import { Lines } from '../../text.ts';
import { DockerfileContext } from '../context.ts';
import { INSTRUCTIONS } from '../syntax/instruction-table.ts';
import { complete, type Completion } from './completion.ts';
import { KNOWN_IMAGES } from './data/images.ts';

/** Completions at the `|` of a text. */
function at(marked: string): { readonly text: string; readonly items: readonly Completion[] } {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, items: complete(new DockerfileContext('Dockerfile', text), offset) };
}

function labels(marked: string): readonly string[] {
  return at(marked).items.map(({ label }) => label);
}

/** The text after a completion is taken, tab stops replaced by their defaults. */
function taken(marked: string, label: string): string {
  const { text, items } = at(marked);
  const item = items.find((each) => each.label === label);
  if (item === undefined) return `no ${label} among ${items.map((each) => each.label).join(' ')}`;
  const lines = new Lines(text);
  const insert = item.isSnippet === true ? item.insert.replace(/\$\{\d:([^}]*)\}/g, '$1') : item.insert;
  return text.slice(0, lines.offset(item.range.start)) + insert + text.slice(lines.offset(item.range.end));
}

const BUILD = 'FROM node:24-slim AS build\n';

describe('what is offered', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    // Instructions.
    ['|', ['FROM', 'ARG', '# syntax=docker/dockerfile:1'], ['RUN', 'COPY']],
    ['ARG A=1\n|', ['FROM', 'ARG'], ['RUN', '# syntax=docker/dockerfile:1']],
    ['|\nFROM alpine:3.24\n', ['FROM', 'ARG'], ['RUN']],
    [`${BUILD}|`, ['FROM', 'RUN', 'COPY --from', 'HEALTHCHECK CMD'], ['MAINTAINER']],
    [`${BUILD}R|`, ['RUN', 'RUN <<EOF'], []],
    ['from node:24\nrun npm ci\n|', ['copy', 'run', 'run <<EOF', 'copy --from'], ['COPY', 'RUN']],
    [`${BUILD}ONBUILD |`, ['COPY', 'RUN'], ['FROM', 'ONBUILD']],
    [`${BUILD}ONBUILD R|`, ['RUN'], ['FROM', 'ONBUILD']],
    [`${BUILD}ONBUILD COPY --|`, ['--from', '--chown'], ['RUN']],
    // Inside a command, a comment's continuation or a here-document there is nothing of that.
    [`${BUILD}RUN apt-get |`, [], ['RUN']],
    [`${BUILD}RUN <<EOF\n|\nEOF\n`, [], ['RUN']],
    [`${BUILD}RUN <<EOF\nEOF|\n`, [], ['RUN']],
    [`${BUILD}RUN <<EOF\necho\nEOF\n|`, ['RUN'], []],
    [`${BUILD}RUN npm ci \\\n  |`, [], ['RUN']],
    // Directives and pragmas.
    ['#|', ['# syntax=docker/dockerfile:1', '# escape=`', '# check=skip=', '# hadolint ignore='], []],
    ['# syntax=docker/dockerfile:1\n# |', ['# escape=`'], ['# syntax=docker/dockerfile:1']],
    [`${BUILD}# |`, ['# hadolint ignore='], ['# escape=`']],
    ['# check=skip=|\nFROM a\n', ['all', 'StageNameCasing'], ['DL3007', 'ecs/fargate-size']],
    ['# check=skip=StageNameCasing,|\n', ['FromAsCasing'], ['StageNameCasing', 'all']],
    [`${BUILD}# hadolint ignore=DL3007,|\nRUN a\n`, ['DL3008', 'DL3025'], ['DL3007']],
    // Flags.
    [
      `${BUILD}COPY --|`,
      ['--from', '--chown', '--chmod', '--link', '--parents', '--exclude'],
      ['--checksum'],
    ],
    [`${BUILD}COPY |`, ['--from'], []],
    [`${BUILD}COPY --link --| a b`, ['--from'], ['--link']],
    [`${BUILD}COPY --exclude=a --| a b`, ['--exclude'], []],
    [`${BUILD}COPY a --|`, [], ['--from']],
    [`${BUILD}run --|`, ['--mount', '--network'], []],
    [`${BUILD}HEALTHCHECK --|`, ['--interval', '--start-interval'], []],
    // Flag values.
    ['FROM --platform=|', ['linux/amd64', 'linux/arm64', '$BUILDPLATFORM'], []],
    [`${BUILD}RUN --network=|`, ['none', 'host', 'default'], []],
    [`${BUILD}RUN --security=| make`, ['sandbox', 'insecure'], []],
    [`${BUILD}COPY --link=|`, ['true', 'false'], []],
    [`${BUILD}USER app\nCOPY --chown=|`, ['app:app', '1000:1000'], []],
    [`${BUILD}HEALTHCHECK --interval=|`, ['30s'], []],
    [`${BUILD}FROM alpine:3.24\nCOPY --from=|`, ['build', 'nginx'], []],
    [`${BUILD}FROM alpine:3.24 AS own\nCOPY --from=|\nFROM a AS later`, ['build'], ['own', 'later']],
    // Mounts.
    [`${BUILD}RUN --mount=|`, ['type=cache', 'type=secret', 'type=bind', 'type=ssh', 'type=tmpfs'], []],
    [`${BUILD}RUN --mount=type=|`, ['cache', 'secret'], ['type=cache']],
    [`${BUILD}RUN --mount=type=cache,|`, ['target', 'sharing', 'id'], ['env', 'type', 'required']],
    [`${BUILD}RUN --mount=type=secret,id=a,| make`, ['env', 'required'], ['id', 'sharing']],
    [`${BUILD}RUN --mount=type=cache,dst=/a,|`, ['id'], ['target']],
    [`${BUILD}RUN --mount=type=cache,sharing=|`, ['locked'], []],
    [`${BUILD}RUN --mount=type=cache,target=|`, ['/root/.npm'], []],
    [`${BUILD}FROM a\nRUN --mount=type=bind,from=|,target=/x make`, ['build', 'golang'], []],
    // Images, tags, stages.
    ['FROM |', ['node', 'python', 'scratch', 'gcr.io/distroless/static-debian13', '--platform'], []],
    ['FROM node:|', ['24-slim', '24-alpine'], ['latest', 'node']],
    ['FROM docker.io/library/node:|', ['24-slim'], []],
    ['FROM public.ecr.aws/docker/library/python:|', ['3.14-slim'], []],
    ['FROM unheard/of:|', [], ['node']],
    [`${BUILD}FROM |`, ['build', 'alpine'], []],
    ['FROM node:24-slim |', ['AS'], ['node']],
    ['from node:24-slim |', ['as'], ['AS']],
    // Variables.
    ['ARG TAG=24\nFROM node:$|', ['TAG', 'TARGETARCH'], []],
    ['ARG TAG=24\nFROM node:${T|}', ['TAG'], []],
    ['ARG TAG=24\nFROM a\nENV HERE=1\nWORKDIR /$|', ['HERE', 'PATH'], ['TAG', 'TARGETARCH']],
    ['FROM a\nARG BUILD=1\nENV RUN=2\nRUN echo "$|"', ['BUILD', 'RUN'], []],
    ['FROM a\nARG BUILD=1\nENV RUN=2\nCMD echo $|', ['RUN'], ['BUILD']],
    ['FROM a\nENV A=1\nCMD ["$|"]', [], ['A']],
    ['FROM a\nENV A=1\nRUN <<EOF\necho $|\nEOF\n', ['A'], []],
    ['FROM a\nENV A=1\nCOPY <<"EOF" /b\n$|\nEOF\n', [], ['A']],
    ['FROM a\nENV A=1\nLABEL b=\\$|', [], ['A']],
    ['FROM a\nENV A=1\nCOPY --from=$| a b', [], ['A']],
    ['FROM a\nENV A=1\nCOPY --chown=$| a b', ['A'], []],
    ['ARG TAG=24\nFROM a\nARG |', ['TAG', 'TARGETARCH'], []],
    ['ARG |', [], ['TARGETARCH']],
    // Other arguments.
    [`${BUILD}EXPOSE 8080/|`, ['8080/tcp', '8080/udp'], []],
    [`${BUILD}EXPOSE 8080|`, [], ['8080/tcp']],
    [`${BUILD}EXPOSE 80 53/|`, ['53/udp'], []],
    [`${BUILD}STOPSIGNAL |`, ['SIGTERM', 'SIGQUIT'], []],
    [`${BUILD}CMD |`, ['["program", "argument"]'], []],
    [`${BUILD}CMD [|]`, ['["program", "argument"]'], []],
    [`${BUILD}CMD node|`, [], ['["program", "argument"]']],
    [`${BUILD}SHELL |`, ['["/bin/bash", "-o", "pipefail", "-c"]'], []],
    [`${BUILD}HEALTHCHECK --interval=5s |`, ['CMD', 'NONE'], []],
    [`${BUILD}RUN |`, ['<<EOF', '--mount'], []],
  ])('%s', (marked, wanted, unwanted) => {
    const found = labels(marked);
    expect(found).toEqual(expect.arrayContaining([...wanted]));
    expect(found.filter((label) => unwanted.includes(label))).toEqual([]);
  });
});

describe('what becomes of the text', () => {
  test.each([
    [`${BUILD}RU|`, 'RUN', `${BUILD}RUN `],
    [`${BUILD}RU| npm ci`, 'RUN', `${BUILD}RUN npm ci`],
    [`${BUILD}|run npm ci`, 'USER', `${BUILD}USERrun npm ci`],
    [`${BUILD}FROM a\n|`, 'COPY --from', `${BUILD}FROM a\nCOPY --from=build /app /app`],
    [
      'from a\nuser b\n|',
      'healthcheck cmd',
      'from a\nuser b\nhealthcheck --interval=30s --timeout=3s cmd ["node", "health.js"]',
    ],
    ['FROM no|', 'node', 'FROM node:24-slim'],
    ['FROM node:2| AS build', '24-alpine', 'FROM node:24-alpine AS build'],
    ['FROM node:2|2@sha256:aa', '24', 'FROM node:24@sha256:aa'],
    [
      'FROM gcr.io/dis|',
      'gcr.io/distroless/static-debian13',
      'FROM gcr.io/distroless/static-debian13:nonroot',
    ],
    [`${BUILD}FROM b|`, 'build', `${BUILD}FROM build`],
    [`${BUILD}FROM a\nCOPY --fr|`, '--from', `${BUILD}FROM a\nCOPY --from=`],
    [`${BUILD}FROM a\nCOPY --fr|om=build /a /b`, '--from', `${BUILD}FROM a\nCOPY --from=build /a /b`],
    [`${BUILD}FROM a\nCOPY --from=|build /a /b`, 'alpine', `${BUILD}FROM a\nCOPY --from=alpine:3.24 /a /b`],
    [`${BUILD}COPY --li|`, '--link', `${BUILD}COPY --link`],
    [`${BUILD}RUN --mount=type=ca|,target=/a make`, 'cache', `${BUILD}RUN --mount=type=cache,target=/a make`],
    [`${BUILD}RUN --mount=t| make`, 'type=secret', `${BUILD}RUN --mount=type=secret,id=name make`],
    [`${BUILD}RUN --mount=type=cache,ta| make`, 'target', `${BUILD}RUN --mount=type=cache,target= make`],
    [
      `${BUILD}RUN --mount=type=bind,readw| make`,
      'readwrite',
      `${BUILD}RUN --mount=type=bind,readwrite make`,
    ],
    ['ARG TAG\nFROM node:${T|', 'TAG', 'ARG TAG\nFROM node:${TAG}'],
    ['ARG TAG\nFROM node:${T|}-slim', 'TAG', 'ARG TAG\nFROM node:${TAG}-slim'],
    ['ARG TAG\nFROM node:$|T', 'TAG', 'ARG TAG\nFROM node:$TAG'],
    ['# s|', '# syntax=docker/dockerfile:1', '# syntax=docker/dockerfile:1'],
    ['# check=skip=Stage|;error=true\n', 'StageNameCasing', '# check=skip=StageNameCasing;error=true\n'],
    [`${BUILD}EXPOSE 53/u|`, '53/udp', `${BUILD}EXPOSE 53/udp`],
    [`${BUILD}CMD [|]`, '["program", "argument"]', `${BUILD}CMD ["node", "server.js"]`],
    [`${BUILD}COPY \\\n  --fr| \\\n  a b`, '--from', `${BUILD}COPY \\\n  --from= \\\n  a b`],
  ])('%s takes %s', (marked, label, wanted) => {
    expect(taken(marked, label)).toBe(wanted);
  });

  test('variables say their value and where it comes from', () => {
    const item = at('FROM a\nENV PORT=8080\nEXPOSE $|').items.find(({ label }) => label === 'PORT');
    expect(item).toMatchObject({ detail: '8080', documentation: 'Set by `ENV` on line 2.' });
  });
});

test('every flag of every instruction is offered, and says what it is for', () => {
  for (const [name, { flags = {} }] of Object.entries(INSTRUCTIONS)) {
    if (name === 'ONBUILD') continue;
    const { items } = at(`FROM a\n${name} --|`);
    expect(items.map(({ label }) => label)).toEqual(Object.keys(flags).map((flag) => `--${flag}`));
    for (const { documentation } of items) expect(documentation).toMatch(/\.$/);
  }
});

test('every image has tags that name a version', () => {
  for (const { name, tags } of KNOWN_IMAGES) {
    for (const tag of tags)
      expect(`${name}:${tag}`).toMatch(
        /:(?:[\w.-]*\d[\w.-]*|(?:trixie|bookworm)(?:-slim)?|(?:debug-)?nonroot)$/,
      );
    expect(tags.length).toBeGreaterThan(0);
  }
});
