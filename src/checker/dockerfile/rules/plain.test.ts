import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../settings.ts';
import { applyFixes } from '../../text.ts';
import { checkDockerfile } from '../check-dockerfile.ts';
import { allRules } from '../../rules.ts';

/** `CODE:line` of the findings of one rule, lines from 1, in order; of an alias, those of the rule that has it. */
function found(code: string, text: string, settings: Partial<Settings> = {}): string[] {
  return checkDockerfile({ path: 'Dockerfile', text }, { settings: { ...DEFAULT_SETTINGS, ...settings } })
    .filter((diagnostic) => diagnostic.code === code || diagnostic.aliases.includes(code))
    .map(({ range }) => `${code}:${range.start.line + 1}`);
}

/** A rule's cases: a text, and the lines on which the rule speaks. */
function cases(code: string, list: readonly (readonly [text: string, ...lines: number[]])[]): void {
  test.each(list.map(([text, ...lines]) => ({ text, lines })))(`${code}: $text`, ({ text, lines }) => {
    expect(found(code, text)).toEqual(lines.map((line) => `${code}:${line}`));
  });
}

/** Every rule that hadolint has at 2.15.1. */
const IDS =
  'DL1001 DL3000 DL3001 DL3002 DL3003 DL3004 DL3006 DL3007 DL3008 DL3009 DL3010 DL3011 DL3012 DL3013 DL3014 ' +
  'DL3015 DL3016 DL3018 DL3019 DL3020 DL3021 DL3022 DL3023 DL3024 DL3025 DL3026 DL3027 DL3028 DL3029 DL3030 ' +
  'DL3032 DL3033 DL3034 DL3035 DL3036 DL3037 DL3038 DL3040 DL3041 DL3042 DL3043 DL3044 DL3045 DL3046 DL3047 ' +
  'DL3048 DL3049 DL3050 DL3051 DL3052 DL3053 DL3054 DL3055 DL3056 DL3057 DL3058 DL3059 DL3060 DL3061 DL3062 ' +
  'DL3063 DL3064 DL3065 DL3066 DL3067 DL4000 DL4001 DL4003 DL4004 DL4005 DL4006';

test.each(IDS.split(' '))('%s is a rule, or another name of one', (id) => {
  expect(allRules.filter(({ rule: { code, aliases } }) => code === id || aliases?.includes(id))).toHaveLength(
    1,
  );
});

describe('WORKDIR and targets', () => {
  cases('DL3000', [
    ['WORKDIR srv/app', 1],
    ['WORKDIR "srv/app"', 1],
    ["WORKDIR 'srv/app'", 1],
    ['WORKDIR /srv/app'],
    ['WORKDIR "/srv/app"'],
    ["WORKDIR '/srv/app'"],
    ['WORKDIR $APP'],
    ['WORKDIR "${APP}/x"'],
    ['WORKDIR d:/app'],
    ["WORKDIR 'd:\\app'"],
    ['FROM alpine:3.22\nWORKDIR srv\nWORKDIR app', 2],
    ['FROM alpine:3.22\nWORKDIR /srv\nWORKDIR app'],
    ['FROM alpine:3.22 AS a\nWORKDIR /srv\nFROM alpine:3.22\nWORKDIR app', 4],
  ]);
  cases('DL3045', [
    ['COPY run.sh /usr/local/bin/run.sh'],
    ['COPY run.sh "/usr/local/bin/run.sh"'],
    ["COPY run.sh '/usr/local/bin/run.sh'"],
    ['ONBUILD COPY run.sh /usr/local/bin/'],
    ['COPY run.sh d:\\tools\\run.sh'],
    ['COPY run.sh "d:\\tools\\run.sh"'],
    ['COPY run.sh d:/tools/run.sh'],
    ['COPY run.sh \\tools'],
    ['COPY run.sh $TOOLS'],
    ['COPY run.sh "${TOOLS}"'],
    ['COPY run.sh tools', 1],
    ['COPY run.sh "tools"', 1],
    ['COPY a b', 1],
    ['COPY ["a b", "c"]', 1],
    ['ONBUILD COPY run.sh tools', 1],
    ['ADD run.sh .', 1],
    ['COPY run.sh'],
    ['COPY <<EOF motd\nhello\nEOF', 1],
    ['FROM alpine:3.22\nWORKDIR /srv\nCOPY . .'],
    ['FROM alpine:3.22\nWORKDIR d:\\srv\nCOPY . .'],
    ['FROM alpine:3.22\nCOPY . .\nWORKDIR /srv\nCOPY . .', 2],
    ['FROM alpine:3.22 AS a\nWORKDIR /srv\nFROM alpine:3.22\nCOPY . .', 4],
    ['FROM alpine:3.22 AS a\nWORKDIR /srv\nFROM debian:13 AS b\nRUN make\nFROM a\nCOPY . .'],
    ['FROM alpine:3.22 AS a\nWORKDIR /srv\nFROM a AS b\nRUN make\nFROM b\nCOPY . .'],
    ['FROM alpine:3.22 AS A\nWORKDIR /srv\nFROM a\nCOPY . .'],
    ['FROM alpine:3.22\nONBUILD WORKDIR /srv\nONBUILD COPY . .'],
    ['FROM alpine:3.22\nONBUILD WORKDIR /srv\nCOPY . .', 3],
    ['FROM alpine:3.22\nWORKDIR /srv\nONBUILD COPY . .'],
    ['FROM alpine:3.22\nENV D=/srv\nCOPY . $D/app'],
    ['FROM alpine:3.22\nENV D=srv\nCOPY . ${D}/app', 3],
  ]);
});

describe('users', () => {
  cases('DL3002', [
    ['FROM scratch\nUSER root', 2],
    ['FROM scratch\nUSER 0', 2],
    ['FROM scratch\nUSER "0:0"', 2],
    ['FROM scratch\nUSER root:app', 2],
    ['FROM scratch\nUSER rooty'],
    ['FROM scratch\nUSER 01000'],
    ['FROM scratch\nUSER app'],
    ['FROM scratch\nUSER root\nRUN make\nUSER app'],
    ['FROM scratch\nUSER app\nRUN make\nUSER root', 4],
    ['FROM debian:13 AS a\nUSER root\nFROM a\nRUN make', 2],
    ['FROM debian:13 AS a\nUSER root\nFROM a AS b\nRUN make\nFROM b\nUSER app'],
    ['FROM debian:13 AS a\nUSER root\nFROM debian:13\nUSER app'],
    ['FROM debian:13 AS a\nUSER root\nUSER app\nFROM debian:13\nRUN make'],
    ['FROM debian:13\nARG U=root\nUSER $U', 3],
    ['FROM debian:13\nARG U\nUSER $U'],
    ['FROM debian:13\nUSER app\nONBUILD USER root'],
  ]);
  cases('DL3066', [
    ['USER 1000'],
    ['USER 1000:app'],
    ['USER app', 1],
    ['USER app:1000', 1],
    ['USER "app"', 1],
    ['USER 1000a', 1],
    ['FROM alpine:3.22\nUSER app\nRUN make\nUSER 1000'],
    ['FROM alpine:3.22 AS a\nUSER app\nFROM alpine:3.22\nUSER 1000'],
    ['FROM alpine:3.22 AS a\nUSER app\nFROM a\nRUN make', 2],
    ['FROM alpine:3.22\nARG U=app\nUSER $U', 3],
    ['FROM alpine:3.22\nARG U=1000\nUSER ${U}:${U}'],
    ['FROM alpine:3.22\nARG U\nUSER $U'],
    ['FROM alpine:3.22\nUSER root'],
    ['FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nUSER ContainerUser'],
    ['FROM alpine:3.22\nONBUILD USER app'],
    ['FROM alpine:3.22\nUSER'],
  ]);
});

describe('images', () => {
  cases('DL3006', [
    ['FROM alpine', 1],
    ['FROM alpine AS a', 1],
    ['FROM alpine:3'],
    ['FROM alpine@sha256:12ab'],
    ['FROM localhost:5000/alpine', 1],
    ['FROM ${IMAGE}'],
    ['FROM scratch'],
    ['FROM alpine:3.22 AS a\nFROM a AS b\nFROM b'],
    ['FROM alpine:3.22 AS a\nFROM busybox AS b', 2],
    ['FROM a\nFROM alpine:3.22 AS a', 1],
  ]);
  cases('DL3007', [
    ['FROM alpine:latest', 1],
    ['FROM alpine:latest AS a', 1],
    ['FROM registry.example.com:5000/alpine:latest', 1],
    ['FROM alpine:3.22 AS a'],
    ['FROM alpine:latest-stable'],
    ['FROM alpine@sha256:' + '0a'.repeat(32)],
    ['FROM alpine:latest@sha256:' + '0a'.repeat(32)],
  ]);
  cases('DL3029', [
    ['FROM --platform=linux alpine:3.22', 1],
    ['FROM --platform=linux/arm64 alpine:3.22', 1],
    ['FROM alpine:3.22'],
    ['FROM --platform=$BUILDPLATFORM alpine:3.22'],
    ['FROM --platform="$BUILDPLATFORM" alpine:3.22'],
    ['FROM --platform=${BUILDPLATFORM:-linux/amd64} alpine:3.22'],
    ['FROM --platform=$TARGETPLATFORM alpine:3.22'],
  ]);
  cases('DL3065', [
    ['FROM alpine:3.22'],
    ['FROM --platform=$OTHER alpine:3.22'],
    ['FROM --platform=linux/arm64 alpine:3.22'],
    ['FROM --platform=$TARGETPLATFORM alpine:3.22', 1],
    ['FROM --platform=${TARGETPLATFORM} alpine:3.22', 1],
  ]);

  test.each<[trusted: string[], text: string, ...lines: number[]]>([
    [[], 'FROM quay.io/example/a:1'],
    [['docker.io'], 'FROM quay.io/example/a:1', 1],
    [['ghcr.io', 'quay.io'], 'FROM quay.io/example/a:1'],
    [['QUAY.io'], 'FROM quay.io/example/a:1'],
    [['quay.io'], 'FROM quay.io.example.com/a:1', 1],
    [['quay.io'], 'FROM example.com/quay.io/a:1', 1],
    [['quay.io'], 'FROM scratch'],
    [
      ['docker.io'],
      'FROM alpine:3.22\nFROM example/a:1\nFROM docker.io/example/a:1\nFROM index.docker.io/a:1',
    ],
    [['hub.docker.com'], 'FROM alpine:3.22\nFROM docker.io/example/a:1'],
    [['quay.io'], 'FROM alpine:3.22\nFROM example/a:1\nFROM docker.io/example/a:1', 1, 2, 3],
    [['quay.io'], 'FROM quay.io/a:1 AS b\nFROM b AS c\nFROM B'],
    [['*.example.com'], 'FROM a.example.com/b:1\nFROM a.b.example.com/c:1'],
    [['*.example.com'], 'FROM example.com/b:1\nFROM a.example.org/c:1', 1, 2],
    [['registry.*'], 'FROM registry.example.com/b:1\nFROM other.example.com/c:1', 2],
    [['*'], 'FROM alpine:3.22\nFROM quay.io/a:1'],
    [['localhost:5000'], 'FROM localhost:5000/a:1\nFROM localhost/a:1', 2],
    [['quay.io'], 'ARG R\nFROM $R/a:1\nFROM quay.io/$R:1\nFROM ghcr.io/$R:1', 4],
    [['quay.io'], 'ARG R=ghcr.io\nFROM $R/a:1', 2],
    [['quay.io'], 'COPY --from=ghcr.io/a:1 /a /b', 1],
    [['quay.io'], 'COPY --from=quay.io/a:1 /a /b'],
    [['quay.io'], 'COPY --from=alpine:3.22 /a /b\nCOPY --from=certificates /a /b', 1],
    [['quay.io'], 'FROM quay.io/a:1 AS b\nFROM quay.io/a:1\nCOPY --from=b /a /b\nCOPY --from=0 /a /c'],
    [['quay.io'], 'RUN --mount=type=bind,from=ghcr.io/a:1,target=/a make', 1],
    [['quay.io'], 'RUN --mount=from=ghcr.io/a:1,type=cache,target=/a make', 1],
    [['quay.io'], 'RUN --mount=type=bind,from=quay.io/a:1,target=/a make'],
    [['quay.io'], 'FROM quay.io/a:1\nONBUILD COPY --from=ghcr.io/a:1 /a /b', 2],
  ])('DL3026: of %j, %j', (trustedRegistries, text, ...lines) => {
    expect(found('DL3026', text, { trustedRegistries })).toEqual(lines.map((line) => `DL3026:${line}`));
  });

  test('a long list of trusted registries is cut short', () => {
    const settings = { ...DEFAULT_SETTINGS, trustedRegistries: ['a.io', 'b.io', 'c.io', 'd.io'] };
    const [finding] = checkDockerfile({ path: 'Dockerfile', text: 'FROM alpine:3.22' }, { settings });
    expect(finding?.message).toMatch(/`a\.io`, `b\.io`, `c\.io`, ….$/);
  });
});

describe('stages', () => {
  cases('DL3022', [
    ['COPY --from=build a .', 1],
    ['COPY --from=0 a .', 1],
    ['COPY --from=alpine:3.22 a .'],
    ['COPY --from=alpine@sha256:' + '0a'.repeat(32) + ' a .'],
    ['FROM alpine:3.22\nCOPY --from=quay.io/example/tools a .', 2],
    ['FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=a x /\nCOPY --from=A x /\nCOPY --from=0 x /'],
    ['FROM alpine:3.22\nFROM alpine:3.22\nCOPY --from=0 x /'],
    ['FROM alpine:3.22\nFROM alpine:3.22 AS b\nCOPY --from=a x /', 3],
    // These stop the build, and have rules of their own.
    ['FROM alpine:3.22\nCOPY --from=1 x /'],
    ['FROM alpine:3.22\nCOPY --from=b x /\nFROM alpine:3.22 AS b'],
    ['FROM alpine:3.22\nCOPY --from=$B x /\nCOPY --from=No! x /'],
    ['FROM alpine:3.22\nONBUILD COPY --from=b x /'],
  ]);
  cases('DL3023', [
    ['FROM alpine:3.22 AS a\nCOPY --from=a x /', 2],
    ['FROM alpine:3.22 AS a\nCOPY --from=A x /', 2],
    ['FROM alpine:3.22\nCOPY --from=0 x /', 2],
    ['FROM alpine:3.22 AS a\nFROM alpine:3.22 AS b\nCOPY --from=a x /'],
    ['COPY --from=0 x /'],
  ]);
  cases('DL3024', [
    ['FROM alpine:3.22 AS a\nRUN make\nFROM debian:13 AS a', 3],
    ['FROM alpine:3.22 AS a\nFROM debian:13 AS b'],
  ]);
  cases('DL3061', [
    ['LABEL a=b\nFROM alpine:3.22', 1],
    ['FROM alpine:3.22\nLABEL a=b'],
    ['ARG A=b\nFROM alpine:3.22\nLABEL a=b'],
    ['# syntax=docker/dockerfile:1\n# note\nFROM alpine:3.22\nARG A=b\nRUN make'],
    ['MAINTAINER Ada\nRUN make\nFROM alpine:3.22', 1, 2],
  ]);
  cases('DL3063', [
    ['FROM alpine:3.22 AS scratch', 1],
    ['FROM alpine:3.22 AS Context', 1],
    ['FROM alpine:3.22 AS contexts'],
    ['FROM scratch AS a'],
  ]);
  cases('DL3067', [
    ['COPY --from=build / /', 1],
    ['COPY --from=build "/" "/"', 1],
    ['COPY --from=build ["/", "/"]', 1],
    ['COPY / /'],
    ['COPY --from=build /app /'],
    ['COPY --from=build / /app'],
    ['COPY --from=build /app / /', 1],
    ['COPY --from=example/files:1 / /'],
    ['FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=a / /\nCOPY --from=0 /. /', 3, 4],
    ['FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --link --chown=1:1 --from=a / /', 3],
    ['FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=a --exclude=/proc / /'],
    ['FROM scratch AS a\nFROM a AS b\nCOPY etc /etc/\nFROM alpine:3.22\nCOPY --from=b / /'],
    ['FROM alpine:3.22 AS a\nFROM scratch\nENV R=/\nCOPY --from=a $R ${R}', 4],
  ]);
});

describe('ADD and COPY', () => {
  cases('DL3020', [
    ...['a.tar', 'a.tar.gz', 'a.gz', 'a.bz2', 'a.xz', 'a.tgz', 'a.tbz2', 'a.Z', 'a.lzma', 'a.tar.zst'].map(
      (name) => [`ADD ${name} /srv/`] as const,
    ),
    ['ADD "a.tgz" /srv/'],
    ["ADD 'https://example.com/a' /srv/"],
    ['ADD http://example.com/a /srv/'],
    ['ADD git@example.com:a/b.git /srv/'],
    ['ADD a /srv/', 1],
    ['ADD a.zip /srv/', 1],
    ['ADD "a.zip" /srv/', 1],
    ['ADD ["a", "/srv/"]', 1],
    ['ADD a b.tar /srv/'],
    ['FROM alpine:3.22\nARG JAR=app.jar\nADD $JAR /srv/', 3],
    ['FROM alpine:3.22\nARG JAR\nADD $JAR /srv/'],
    ['FROM alpine:3.22\nONBUILD ADD a /srv/', 2],
  ]);
  cases('DL3021', [
    ['COPY a b'],
    ['COPY a b c', 1],
    ['COPY a b c/'],
    ['COPY a b "c"', 1],
    ["COPY a b 'c'", 1],
    ['COPY a b "c/"'],
    ['COPY ["a", "b", "c"]', 1],
    ['COPY a b .'],
    ['COPY a b $C'],
    ['FROM alpine:3.22\nENV C=/srv\nCOPY a b $C\nCOPY a b $C/', 3],
    ['ADD a b c', 1],
  ]);

  test('a known variable is ended with a slash', () => {
    const text = 'FROM alpine:3.22\nENV C=/srv\nCOPY a b ${C}\n';
    const fixes = checkDockerfile({ path: 'Dockerfile', text })
      .filter(({ code }) => code === 'DL3021')
      .flatMap((diagnostic) => diagnostic.fixes ?? []);
    expect(applyFixes(text, fixes)).toBe('FROM alpine:3.22\nENV C=/srv\nCOPY a b ${C}/\n');
  });
});

describe('ENV that uses itself', () => {
  cases('DL3044', [
    ['ENV A="a"\nENV B="${A}/b"'],
    ['ENV A="a" B="${XA}/b"'],
    ['ENV A="a" B="${AX}/b"'],
    ['ENV A="a" B="$XA/b"'],
    ['ENV A="a" B="$AX/b"'],
    ['ENV A="a" B="A/$AX/A"'],
    ['ENV A="a" B="$A/$AX"', 1],
    ['ENV A="a" B="${A}/b"', 1],
    ['ENV A="a" B="$A/b"', 1],
    ['ENV A="a" B="$A"', 1],
    ['ENV A=a B=${A}', 1],
    ['ENV B=$A A=a', 1],
    ["ENV A=a B='$A'"],
    ['ENV A=a B=\\$A'],
    ['ENV A=a B=${A:-b}'],
    ['ARG A\nENV A=${A}'],
    ['ARG A\nENV A=a B=$A'],
    ['ENV A a\nENV A=b B=$A'],
    ['ENV PATH=/a:${PATH}'],
    ['ENV PATH=/a:${PATH}\nENV PATH=/b:${PATH}'],
    ['ENV PATH=/a:${PATH} PATH=/b:${PATH}', 1, 1],
    ['FROM alpine:3.22\nENV A=a B=$A', 2],
    ['FROM example.com/a:1\nENV A=a \\\n  B=$A', 3],
    ['FROM alpine:3.22\nENV A=x\nENV A=a B=$A'],
    ['FROM alpine:3.22 AS a\nENV A=x\nFROM a\nENV A=a B=$A'],
    ['FROM alpine:3.22\nENV A=x\nFROM alpine:3.22\nENV A=a B=$A', 4],
    ['ARG A=x\nFROM alpine:3.22\nENV A=a B=$A', 3],
    ['FROM alpine:3.22\nONBUILD ENV A=a B=$A', 2],
  ]);

  test('is told once', () => {
    const text = 'FROM alpine:3.22\nENV A=a B=$A C=$D\n';
    const codes = checkDockerfile({ path: 'Dockerfile', text }).map(({ code }) => code);
    expect(codes).toEqual(['DL3044', 'UndefinedVar']);
  });
});

describe('what counts once', () => {
  cases('DL3012', [
    ['FROM scratch'],
    ['FROM scratch\nHEALTHCHECK CMD ["a"]'],
    ['FROM scratch\nHEALTHCHECK CMD ["a"]\nFROM scratch\nHEALTHCHECK CMD ["b"]'],
    ['FROM scratch\nHEALTHCHECK CMD ["a"]\nHEALTHCHECK CMD ["b"]', 2],
  ]);
  cases('DL4003', [
    ['FROM scratch\nCMD ["a"]\nRUN make\nCMD ["b"]', 2],
    ['FROM scratch AS a\nCMD ["a"]\nFROM scratch\nCMD ["b"]'],
    ['FROM scratch AS a\nCMD ["a"]\nCMD ["b"]\nFROM scratch\nCMD ["c"]', 2],
    ['CMD ["a"]'],
  ]);
  cases('DL4004', [
    ['FROM scratch\nENTRYPOINT ["a"]\nRUN make\nENTRYPOINT ["b"]', 2],
    ['FROM scratch AS a\nENTRYPOINT ["a"]\nFROM scratch\nENTRYPOINT ["b"]'],
    ['FROM scratch AS a\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]\nFROM scratch\nENTRYPOINT ["c"]', 2],
    ['ENTRYPOINT ["a"]'],
  ]);
});

describe('forms', () => {
  cases('DL3011', [
    ['EXPOSE 65536', 1],
    ['EXPOSE 65535'],
    ['EXPOSE $PORT'],
    ['EXPOSE 50000-70000/tcp', 1],
    ['EXPOSE 50000-60000/tcp'],
    ['EXPOSE 50000-${LAST}'],
  ]);
  cases('DL3025', [
    ['FROM scratch\nENTRYPOINT a', 2],
    ['FROM scratch\nENTRYPOINT ["a", "b"]'],
    ['FROM scratch\nCMD a', 2],
    ['FROM scratch\nCMD [ "a", "b" ]'],
    ['CMD [ "/bin/sh", "-c", \\\n  "echo a && \\\n   echo b" \\\n  ]'],
  ]);
  cases('DL3043', [
    ['ONBUILD ONBUILD RUN make', 1],
    ['ONBUILD FROM alpine:3.22', 1],
    ['ONBUILD MAINTAINER Ada', 1],
    ...(
      'ADD a b|USER a|LABEL a=b|STOPSIGNAL 9|COPY a b|RUN a|CMD a|SHELL ["a"]|WORKDIR a|EXPOSE 80|VOLUME a|ENTRYPOINT a|' +
      'ENV a=b|ARG a|HEALTHCHECK NONE'
    )
      .split('|')
      .map((trigger) => [`ONBUILD ${trigger}`] as const),
    ['FROM alpine:3.22'],
  ]);
  cases('DL4000', [
    ['FROM alpine:3.22\nMAINTAINER ada@example.com', 2],
    ['MAINTAINER Ada\nFROM alpine:3.22', 1],
    ['FROM alpine:3.22'],
  ]);
});
