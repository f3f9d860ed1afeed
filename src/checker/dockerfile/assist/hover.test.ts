import { describe, expect, test } from 'vitest';
import { Lines } from '../../text.ts';
import { DockerfileContext } from '../context.ts';
import { INSTRUCTIONS } from '../syntax/instruction-table.ts';
import { FLAG_HELP } from './data/flags.ts';
import { INSTRUCTION_HELP } from './data/instructions.ts';
import { hover } from './hover.ts';

/** The hover at the `|` of a text: its words, and the text that it is about. */
function at(marked: string): { readonly said: string; readonly subject: string } | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = hover(new DockerfileContext('Dockerfile', text), offset);
  if (found === undefined) return undefined;
  const lines = new Lines(text);
  const subject = text.slice(lines.offset(found.range.start), lines.offset(found.range.end));
  return { said: found.markdown, subject };
}

const STAGES = 'FROM node:24-slim AS build\nFROM build AS test\nFROM alpine:3.24\nCOPY --from=build /a /b\n';

describe('hovers', () => {
  test.each<[string, string, string]>([
    // Instructions.
    ['FR|OM alpine', 'FROM', '**FROM.** Begins a stage'],
    ['from a\nru|n b', 'run', '**Factor V.**'],
    ['FROM a\nONBUILD CO|PY . .', 'COPY', 'https://docs.docker.com/reference/dockerfile/#copy'],
    ['FROM a\nEXPOSE| 80', 'EXPOSE', 'EXPOSE port[/tcp|/udp] …'],
    // Flags and mounts.
    ['FROM a\nCOPY --li|nk a b', '--link', '**COPY --link.** Makes a layer'],
    ['FROM a\nRUN --network=no|ne make', '--network=none', '`none` (no network at all)'],
    ['FROM a\nADD --ch|ecksum=sha256:aa b c', '--checksum=sha256:aa', '#add---checksum'],
    ['FROM a\nRUN --mou|nt=type=cache,target=/a make', '--mount=type=cache,target=/a', 'Mounts something'],
    ['FROM a\nRUN --mount=type=ca|che,target=/a make', 'type=cache', '**cache mount.**'],
    ['FROM a\nRUN --mount=type=secret,tar|get=/a make', 'target=/a', '`/run/secrets/` and the id'],
    ['FROM a\nRUN --mount=type=cache,id=a \\\n  --mount=type=ssh,i|d=b c', 'id=b', 'agent’s name'],
    // Variables.
    ['FROM a\nENV PORT=8080\nEXPOSE $PO|RT', '$PORT', '`PORT` is `8080` here, set by `ENV` on line 2.'],
    ['FROM a\nENV PORT=8080\nRUN echo $PO|RT', '$PORT', '`PORT` is `8080` here'],
    ['FROM a\nENV E=\nWORKDIR /$|E', '$E', '`E` is empty here'],
    [
      'ARG V=24\nFROM node:${|V}',
      '${V}',
      '`V` is `24` here, the default of `ARG` on line 1, unless the build is given `--build-arg V=…`.',
    ],
    ['ARG V=24\nFROM a\nARG V\nLABEL v=$|V', '$V', 'the default of `ARG` on line 1'],
    ['FROM a\nARG V\nLABEL v=$|V', '$V', 'declared by `ARG` on line 2 without a default'],
    ['FROM a\nLABEL v=$|V', '$V', 'The base image may'],
    ['FROM scratch\nLABEL v=$|V', '$V', 'Nothing sets `V` here'],
    ['FROM --platform=$BUILD|PLATFORM a', '$BUILDPLATFORM', 'The platform of the machine that builds'],
    ['FROM a\nARG TARGETARCH\nLABEL v=$|TARGETARCH', '$TARGETARCH', '`ARG` on line 2 asks for it'],
    ['FROM a\nLABEL v=$|TARGETARCH', '$TARGETARCH', 'once it says `ARG TARGETARCH`'],
    [
      'FROM a\nARG P\nENV Q=${P:-80|80}',
      '${P:-8080}',
      '`${P:-8080}` becomes `8080` with the defaults of this file.',
    ],
    ['FROM a\nENV P=1\nENV Q=${P:+y|es}', '${P:+yes}', '`${P:+yes}` becomes `yes`.'],
    ['FROM a\nENV P=a.tar.gz\nENV Q=${P%%|.*}', '${P%%.*}', 'becomes `a`'],
    ['FROM a\nENV PO|RT=80 B=1\nEXPOSE $PORT\nEXPOSE $PORT', 'PORT', 'Used on lines 3 and 4.'],
    ['ARG V|=1\nFROM a:$V', 'V', 'for `FROM` lines'],
    ['FROM a\nARG V|=1\n', 'V', 'Nothing in this file uses it.'],
    ['FROM a\nARG TARGET|OS\n', 'TARGETOS', 'Asks Docker for `TARGETOS`.'],
    ['FROM a\nENV A=1\nRUN <<EOF\necho $|A\nEOF\n', '$A', 'set by `ENV` on line 2'],
    // Stages.
    [
      STAGES.replace('=build', '=bu|ild'),
      'build',
      '**Stage `build`**, number 0, begins on line 1, from `node:24-slim`.',
    ],
    [
      STAGES.replace('AS build', 'AS bui|ld'),
      'build',
      'Used by `FROM` on line 2 and `COPY --from` on line 4.',
    ],
    [STAGES.replace('AS test', 'A|S test'), 'AS', 'a build skips it. It is built with `--target test`.'],
    [STAGES.replace('FROM build', 'FROM bui|ld'), 'build', '**Stage `build`**'],
    ['FROM a\nFROM b AS la|st', 'last', 'what the build gives'],
    ['FROM a AS b\nFROM c\nRUN --mount=type=bind,from=|b,target=/x y', 'b', '**Stage `b`**'],
    // Images.
    [
      'FROM no|de:24-slim',
      'node:24-slim',
      '**Image** `node` from Docker Hub’s official images: Node.js and npm.',
    ],
    ['FROM no|de', 'node', 'No tag, so Docker takes `latest`'],
    ['FROM node|:latest', 'node:latest', 'changes its meaning'],
    ['ARG V=24\nFROM no|de:$V-slim', 'node:$V-slim', '`node:$V-slim` becomes `node:24-slim`'],
    ['ARG V\nFROM no|de:$V-slim', 'node:$V-slim', 'depends on variables'],
    ['FROM localhost:5000/te|am/app:1', 'localhost:5000/team/app:1', '`team/app` from `localhost:5000`'],
    ['FROM bitnami/re|dis:8', 'bitnami/redis:8', 'https://hub.docker.com/r/bitnami/redis'],
    ['FROM scr|atch', 'scratch', 'empty image'],
    ['FROM a\nCOPY --from=ngi|nx:1.30 /a /b', 'nginx:1.30', 'web server'],
    // The rest.
    ['FROM a\nEXPOSE 53/u|dp', '53/udp', '`docker run -p 53:53/udp`'],
    ['FROM a\nENV P=80\nEXPOSE 7000-70|10', '7000-7010', 'ports 7000 to 7010 over TCP'],
    ['FROM a\nSTOPSIGNAL qu|it', 'quit', '**SIGQUIT**, number 3'],
    ['FROM a\nSTOPSIGNAL 1|5', '15', '**SIGTERM**'],
    [
      'FROM a\nRUN <<EO|F\necho\nls\nEOF\n',
      '<<EOF',
      '**Here-document** on lines 3 to 4, ended by a line that is `EOF`',
    ],
    ['FROM a\nCOPY <<-"E|OF" /b\n\ta\nEOF\n', '<<-"EOF"', 'leading tabs'],
    ['FROM a\nRUN <<EOF\necho\nE|OF\n', 'EOF', 'The shell puts in the variables.'],
    ['# syn|tax=docker/dockerfile:1\nFROM a', '# syntax=docker/dockerfile:1', 'The image that reads'],
    ['# check=skip=StageName|Casing\nFROM a', 'StageNameCasing', '/rules/StageNameCasing/'],
    ['FROM a\n# hadolint ignore=DL30|25\nCMD a', 'DL3025', '`JSONArgsRecommended`, `DL3025`'],
  ])('%s', (marked, subject, words) => {
    const found = at(marked);
    expect(found?.said).toContain(words);
    expect(found?.subject).toBe(subject);
  });

  test.each([
    'FROM a\nRUN apt-get in|stall b',
    'FROM a\nFROOM| b',
    'FROM a\n|\nRUN b',
    '|',
    'FROM a\n# a com|ment about DL3007\n',
    'FROM a\nRUN <<EOF\nec|ho\nEOF\n',
    'FROM a\nCOPY --nonse|nse a b',
  ])('nothing to say: %s', (marked) => {
    expect(at(marked)).toBeUndefined();
  });
});

test('every instruction and every flag has its words', () => {
  for (const [name, { flags = {} }] of Object.entries(INSTRUCTIONS)) {
    expect(INSTRUCTION_HELP[name]?.summary, name).toMatch(/\.$/);
    expect(Object.keys(FLAG_HELP[name] ?? {}).sort(), name).toEqual(Object.keys(flags).sort());
  }
});

test('a value is shown as code, whatever it holds', () => {
  expect(at('FROM a\nENV A="`b`"\nLABEL c=$|A')?.said).toContain('is `` `b` `` here');
  expect(at(`FROM a\nENV A=${'x'.repeat(500)}\nLABEL c=$|A`)?.said.length).toBeLessThan(250);
});
