import { describe, expect, test } from 'vitest';
import { NOTHING_AROUND } from '../../settings.ts';
import { checkDockerfile } from '../check-dockerfile.ts';

/** BuildKit's checks, and what fails its build; other findings are left to their own tests. */
const BUILDKIT = /^(?:[A-Z][A-Za-z]+|dockerfile\/.*|DL3011|DL3023)$/;

/** `line CODE`, lines from 1, in order. */
function codes(text: string, ignore?: string): string[] {
  const ignoreFile = ignore === undefined ? {} : { ignoreFile: { path: '.dockerignore', text: ignore } };
  return checkDockerfile({ path: 'Dockerfile', text }, { ...NOTHING_AROUND, ...ignoreFile })
    .filter(({ code }) => BUILDKIT.test(code))
    .map(
      ({ code, range, severity }) => `${range.start.line + 1} ${code}${severity === 'info' ? ' (info)' : ''}`,
    );
}

describe('variables in FROM', () => {
  test.each([
    ['a declared base', 'ARG base=scratch\nFROM $base', []],
    [
      'a declared platform variable',
      'ARG BUILDPLATFORM=linux/amd64\nFROM --platform=$BUILDPLATFORM scratch',
      [],
    ],
    ['a platform variable', 'FROM --platform=$BUILDPLATFORM scratch', []],
    ['an empty part', 'ARG DEBUG\nFROM scratch${DEBUG}', []],
    ['a default in the word', 'ARG DEBUG\nFROM alp${DEBUG:-ine}', []],
    ['an empty value that is set', 'ARG DEBUG=""\nFROM alpine${DEBUG-@bogus}', []],
    ['a slip in a platform', 'FROM --platform=$TARGETPLATFROM scratch', ['1 UndefinedArgInFrom']],
    [
      'a slip in a part',
      'ARG MY_ARCH=amd64\nFROM --platform=linux/${MYARCH} alpine',
      ['2 UndefinedArgInFrom'],
    ],
    ['one of two', 'ARG tag=1\nFROM alpine:${tag}${version} AS b', ['2 UndefinedArgInFrom']],
    ['no default', 'ARG VERSION\nFROM busybox:$VERSION', ['2 InvalidDefaultArgInFrom']],
    ['no default for all of it', 'ARG IMAGE\nFROM $IMAGE', ['2 InvalidDefaultArgInFrom']],
    ['a default that lacks a tag', 'ARG SFX="box:"\nFROM busy${SFX}', ['2 InvalidDefaultArgInFrom']],
    ['a quoted default', 'ARG VERSION="latest"\nFROM busybox:${VERSION}', []],
    ['an empty default', 'ARG VARIANT=""\nFROM busybox:stable${VARIANT}', []],
    ['no default for an ending', '\tARG VARIANT\n\tFROM busybox:stable${VARIANT}', []],
    ['no default for a platform', 'ARG P\nFROM --platform=linux/$P scratch', ['2 InvalidDefaultArgInFrom']],
    ['a default for a platform', 'ARG P=arm64\nFROM --platform=linux/$P scratch', []],
    ['a chain of defaults', 'ARG A\nARG B=x$A\nFROM a:$B', []],
    ['a chain without', 'ARG A\nARG B=$A\nFROM a:$B', ['3 InvalidDefaultArgInFrom']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('variables in a stage', () => {
  test.each([
    ['declared without a value', 'FROM scratch\nARG foo\nCOPY Dockerfile${foo} .', []],
    ['inherited', 'FROM alpine AS base\nARG foo=Dockerfile\n\nFROM base\nCOPY $foo .', []],
    ['in RUN, where the shell expands', 'FROM alpine\nRUN echo $PATH $foo', []],
    ['before its declaration', 'FROM alpine\nCOPY $foo .\nARG foo=bar\nRUN echo $foo', ['2 UndefinedVar']],
    ['a slip', 'FROM alpine\nARG DIR_ASSETS=assets/\nCOPY $DIR_ASSET .', ['3 UndefinedVar']],
    ['a slip in PATH', 'FROM alpine\nENV PATH=$PAHT:/tmp/bin', ['2 UndefinedVar']],
    [
      'in every stage',
      'FROM scratch AS first\nCOPY $foo .\n\nFROM scratch AS second\nCOPY $bar .',
      ['2 UndefinedVar', '5 UndefinedVar'],
    ],
    ['once for a name', 'FROM scratch\nCOPY $foo $foo$bar /', ['2 UndefinedVar', '2 UndefinedVar']],
    ['with a default', 'FROM scratch\nUSER ${foo:-app}', ['2 UndefinedVar (info)']],
    [
      'of a base image that nobody knows',
      'FROM example.com/a\nENV PATH=$PATH:$JAVA_HOME/bin:$CP\nUSER $1',
      [],
    ],
    ['a slip there', 'FROM example.com/a\nARG ASSETS=a\nCOPY $ASSET .', ['3 UndefinedVar (info)']],
    ['a global one there', 'ARG V=1\nFROM example.com/a\nUSER $V', ['3 UndefinedVar (info)']],
    ['a platform one there', 'FROM example.com/a\nCOPY a-$TARGETARCH /', ['2 UndefinedVar (info)']],
    ['itself there', 'FROM example.com/a\nENV CLASSPATH=$CLASSPATH:/a', []],
    ['itself where the image is known', 'FROM alpine\nENV CLASSPATH=$CLASSPATH:/a', ['2 UndefinedVar']],
    [
      'a switch of BuildKit',
      'FROM alpine\nARG BUILDKIT_SBOM_SCAN_STAGE=true\nLABEL a=$BUILDKIT_SBOM_SCAN_STAGE',
      [],
    ],
    [
      'in the body of COPY',
      'FROM alpine\nCOPY <<EOF <<"RAW" /\n$foo \\$bar\nEOF\n$foo\nRAW',
      ['3 UndefinedVar'],
    ],
    ['in single quotes', "FROM alpine\nLABEL a='$foo'", []],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('variables that stop the build, whatever it is given', () => {
  test.each([
    ['nothing left of the image', 'FROM $BASE', ['error UndefinedArgInFrom']],
    ['nothing left of the tag', 'ARG V\nFROM node:$VERSION', ['error UndefinedArgInFrom']],
    [
      'an image that another variable may mend',
      'ARG V\nFROM node:$V$VERSION',
      ['warning UndefinedArgInFrom'],
    ],
    ['a name that is left', 'FROM node${VERSION}', ['warning UndefinedArgInFrom']],
    ['nothing left of the platform', 'FROM --platform=linux/$ARCH node:24', ['error UndefinedArgInFrom']],
    ['a platform that is left', 'FROM --platform=linux/arm$V node:24', ['warning UndefinedArgInFrom']],
    ['a value that is asked for', 'FROM scratch\nENV A=${B:?no B}', ['error UndefinedVar']],
    ['one that the build may be given', 'FROM scratch\nARG A=${B?no B}', ['info UndefinedVar']],
    ['one that the image may have', 'FROM example.com/a\nARG ASSETS=1\nENV A=${ASSET?no}', []],
  ])('%s', (_, text, expected) => {
    const found = checkDockerfile({ path: 'Dockerfile', text }).filter(({ code }) =>
      code.startsWith('Undef'),
    );
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(expected);
  });
});

describe('platforms', () => {
  test.each([
    ['FROM --platform=$TARGETPLATFORM scratch', ['1 RedundantTargetPlatform']],
    ['FROM --platform=${TARGETPLATFORM} scratch', ['1 RedundantTargetPlatform']],
    ['FROM --platform=linux/amd64 scratch', ['1 FromPlatformFlagConstDisallowed']],
    ['FROM --platform=linux/amd64 scratch AS my_amd64_stage', []],
    ['FROM --platform=linux/amd64 scratch AS linux', []],
    ['FROM --platform=linux/x86_64 scratch AS amd64', []],
    ['FROM --platform=linux alpine', ['1 FromPlatformFlagConstDisallowed']],
    ['FROM --platform=$TARGETOS/arm64 scratch', []],
    ['FROM --platform=linux/arm64/v8/x scratch AS linux', ['1 dockerfile/invalid-platform']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('.dockerignore', () => {
  test.each([
    [
      'Dockerfile\n',
      'FROM scratch\nCOPY Dockerfile .\nADD Dockerfile /windy',
      ['2 CopyIgnoredFile', '3 CopyIgnoredFile'],
    ],
    [
      'foobar\n',
      'FROM scratch AS base\nCOPY Dockerfile /foobar\n\nFROM base\nCOPY --from=base /foobar /x',
      [],
    ],
    [
      'dist\n',
      'FROM scratch\nCOPY ./dist/site/ /a\nCOPY /dist /b',
      ['2 CopyIgnoredFile', '3 CopyIgnoredFile'],
    ],
    [
      'dist\n!dist/site\n',
      'FROM scratch\nCOPY dist /a\nCOPY dist/site /b\nCOPY dist/x /c',
      ['4 CopyIgnoredFile'],
    ],
    ['*.log\n', 'FROM scratch\nCOPY *.log a.log /a/', ['2 CopyIgnoredFile', '2 CopyIgnoredFile']],
    ['*\n', 'FROM scratch\nCOPY . /a', ['2 CopyIgnoredFile']],
    ['*\n!src\n', 'FROM scratch\nCOPY . /a\nCOPY src /b', []],
    ['a.git\nx\n', 'FROM scratch\nADD https://example.com/x git@example.com:a.git /a/\nCOPY <<x /x\nx', []],
    ['conf\n', 'FROM scratch\nARG C=conf D\nCOPY $C /a\nCOPY $D /b', ['3 CopyIgnoredFile']],
  ])('%j with %j', (ignore, text, expected) => {
    expect(codes(text, ignore)).toEqual(expected);
  });
});

describe('stages', () => {
  test.each([
    ['FROM scratch AS b\nFROM scratch AS B', ['2 DuplicateStageName', '2 StageNameCasing']],
    ['FROM scratch AS scratch\nFROM scratch AS context', ['1 ReservedStageName', '2 ReservedStageName']],
    ['FROM scratch\nFROM scratch AS a', []],
    ['FROM scratch AS a\nCOPY --from=a /x /y', ['2 DL3023']],
    ['FROM scratch AS a\nRUN --mount=from=A,target=/x true', ['2 dockerfile/stage-reference']],
    ['FROM scratch\nCOPY --from=7 /x /y', ['2 dockerfile/stage-reference']],
    ['FROM scratch\nCOPY --from=1 /x /y\nFROM scratch', ['2 dockerfile/stage-reference']],
    ['FROM scratch\nCOPY --from=Later /x /y\nFROM scratch AS later', ['2 dockerfile/stage-reference']],
    ['FROM scratch\nARG I=a\nCOPY --from=$I /x /y', ['3 dockerfile/stage-reference']],
    ['FROM scratch\nCOPY --from=Nginx /x /y', ['2 dockerfile/invalid-image-name']],
    ['FROM alpine AS Base\nFROM Base', ['1 StageNameCasing', '2 dockerfile/invalid-image-name']],
    ['FROM alpine AS base\nCOPY --from=alpine@sha256:12 /x /y', ['2 dockerfile/invalid-image-name']],
    ['FROM localhost:5000/a/b_c-d.e:1@sha256:' + 'a'.repeat(64), []],
    ['FROM EXAMPLE.com/app', []],
    ['FROM app/EXAMPLE', ['1 dockerfile/invalid-image-name']],
    ['FROM -app', ['1 dockerfile/invalid-image-name']],
    ['FROM a//b', ['1 dockerfile/invalid-image-name']],
    ['FROM ""', ['1 dockerfile/invalid-image-name']],
    ['FROM busybox$', ['1 dockerfile/invalid-image-name']],
    ['FROM bu$:1', ['1 dockerfile/invalid-image-name']],
    ['FROM --platform=windows(10.0.1)/amd64 a', ['1 FromPlatformFlagConstDisallowed']],
    ['FROM --platform=linux//amd64 a', ['1 dockerfile/invalid-platform']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('instructions that inherit', () => {
  test.each([
    ['FROM scratch\nCMD a', ['2 JSONArgsRecommended']],
    ['FROM scratch\nCMD', ['2 JSONArgsRecommended']],
    ['FROM scratch\nCMD []\nENTRYPOINT []', []],
    ['FROM scratch\nSHELL ["/usr/bin/custom"]\nENTRYPOINT', []],
    ['FROM scratch\nSHELL ["/usr/bin/custom"]\nENTRYPOINT a', []],
    ['FROM scratch AS base\nSHELL ["/usr/bin/custom"]\n\nFROM base\nCMD a', []],
    ['FROM scratch\nWORKDIR app/', ['2 WorkdirRelativePath']],
    ['FROM scratch\nWORKDIR app/\nWORKDIR more', ['2 WorkdirRelativePath']],
    ['FROM scratch AS a\nWORKDIR /app\n\nFROM a AS b\nWORKDIR sub/', []],
    ['FROM scratch\nENV D=app\nWORKDIR $D', ['3 WorkdirRelativePath']],
    [
      'FROM scratch\nCMD ["a"]\nCMD ["b"]\nHEALTHCHECK NONE\nHEALTHCHECK CMD a',
      ['2 MultipleInstructionsDisallowed', '4 MultipleInstructionsDisallowed'],
    ],
    ['FROM scratch AS a\nCMD ["a"]\n\nFROM a AS b\nCMD ["b"]', []],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('a file without FROM hears of the rest too', () => {
    expect(codes('WORKDIR app\nCMD a\nCMD ["b"]')).toEqual([
      '1 dockerfile/no-stage',
      '1 WorkdirRelativePath',
      '2 JSONArgsRecommended',
      '2 MultipleInstructionsDisallowed',
    ]);
  });
});

describe('descriptions', () => {
  const on = '# check=experimental=InvalidDefinitionDescription\n';
  test.each([
    [`${on}# foo this is the foo\nARG foo=bar\n\n# base this is the base image\nFROM scratch AS base\n`, []],
    [
      `${on}\n# baz this is the baz\nARG foo=baz bar=qux baz=quux\n#\nARG bit=bat\n\n# other\nFROM scratch\n`,
      [],
    ],
    [
      `${on}# bar this is the bar\nARG foo=bar\n# BasE this is the image\nFROM scratch AS base\n# no description\nARG version=latest\n# nor this\nARG a b c\n`,
      [
        '2 InvalidDefinitionDescription',
        '4 InvalidDefinitionDescription',
        '6 InvalidDefinitionDescription',
        '8 InvalidDefinitionDescription',
      ],
    ],
    ['# not asked for\nARG foo=bar\nFROM scratch', []],
    [`${on}# hadolint ignore=DL3006\nFROM alpine AS base`, []],
    [`${on}ARG foo=bar\nFROM scratch`, []],
  ])('%j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('secrets', () => {
  test.each([
    ['a name before FROM, which reaches no image', 'ARG TOKEN\nFROM alpine\nRUN id', []],
    [
      'the stage that declares it again',
      'ARG TOKEN\nFROM alpine\nARG TOKEN\nRUN id',
      ['3 SecretsUsedInArgOrEnv'],
    ],
    [
      'a value that is one wherever it stands',
      `ARG TOKEN=ghp_${'aB3'.repeat(12)}\nFROM alpine`,
      ['1 SecretsUsedInArgOrEnv'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('directives', () => {
  const fault = ['1 dockerfile/invalid-directive'];
  test.each([
    ['# check=', []],
    ['# check=skip=', []],
    ['# check=skip=all;error=1', []],
    ['# check=error = T ; skip = JSONArgsRecommended', []],
    ['# check=skip=none;experimental=all', []],
    ['# check=StageNameCasing', fault],
    ['# check=skip=all;', fault],
    ['# check=Skip=all', fault],
    ['# check=error=yes', fault],
    ['# check=error=', fault],
    ['# check=ignore=all', fault],
    ['# check=skip=A;error=true;experimental=B', []],
    ['# check=skip=A;skip=B;error=true;experimental=C', fault],
  ])('%s', (line, expected) => {
    expect(codes(`${line}\nFROM scratch`).filter((code) => code.includes('directive'))).toEqual(expected);
  });

  test.each(['1', 't', 'T', 'true', 'TRUE', 'True'])(
    'error=%s makes errors of BuildKit’s checks',
    (value) => {
      const text = `# check=error=${value}\nFROM scratch as a\n`;
      expect(checkDockerfile({ path: 'Dockerfile', text }).map(({ severity }) => severity)).toEqual([
        'error',
      ]);
    },
  );

  test('a file without a stage is blamed at the first instruction that needs one', () => {
    expect(codes('ARG A=1\nRUN x\n')).toEqual(['2 dockerfile/no-stage']);
    expect(codes('ARG A=1\n')).toEqual(['1 dockerfile/no-stage']);
  });

  test('leaving out all checks leaves what stops the build', () => {
    const text = '# check=skip=all\nFROM alpine AS a\nCOPY --from=a /b /c\nEXPOSE 99999\nCMD a';
    expect(codes(text)).toEqual(['3 DL3023', '4 DL3011']);
  });
});

describe('what the build stops at', () => {
  const mount = (value: string): string => `RUN --mount=${value} true`;
  test.each([
    [mount('type=bind,source=a,target=/a,from=b'), []],
    [mount('target=/a,rw=maybe'), ['2 dockerfile/invalid-mount']],
    [mount('type=cache,target=/a,mode=0999'), ['2 dockerfile/invalid-mount']],
    [mount('type=cache,target=/a,uid=a'), ['2 dockerfile/invalid-mount']],
    [mount('type=cache,target=/a,sharing=open'), ['2 dockerfile/invalid-mount']],
    [mount('type=tmpfs,target=/a,sharing=shared'), ['2 dockerfile/invalid-mount']],
    [mount('type=bind,target=/a,size=1g'), ['2 dockerfile/invalid-mount']],
    [mount('required,type=secret,id=a'), ['2 dockerfile/invalid-mount']],
    [mount('type=secret,source=a,id=b'), ['2 dockerfile/invalid-mount']],
    [mount('type=secret,id=b,from=c'), ['2 dockerfile/invalid-mount']],
    [mount('type=ssh'), []],
    [mount('type=cache,target=/'), ['2 dockerfile/invalid-mount']],
    [mount('target'), ['2 dockerfile/invalid-mount']],
    [mount('type=cache,,target=/a'), ['2 dockerfile/invalid-mount']],
    [mount('"type=cache,\\"target=/a,b\\""'), []],
    ['ARG T=cache\nRUN --mount=type=$T,target=/a,sharing=shared true', []],
    [
      'EXPOSE 80 443/tcp 9000-9010 1:2/udp 127.0.0.1:80:80',
      ['2 ExposeInvalidFormat', '2 ExposeInvalidFormat'],
    ],
    ['EXPOSE 65536', ['2 DL3011']],
    ['EXPOSE 90-80', ['2 DL3011']],
    ['EXPOSE 80/http', ['2 DL3011']],
    ['EXPOSE a:80', ['2 DL3011', '2 ExposeInvalidFormat']],
    ['ENV P=http\nEXPOSE $P', ['3 DL3011']],
    ['HEALTHCHECK --interval=$I CMD a', ['2 dockerfile/invalid-healthcheck']],
    ['HEALTHCHECK --interval=-5s CMD a', ['2 dockerfile/invalid-healthcheck']],
    ['HEALTHCHECK --interval=1m30.5s --timeout=0 --retries=0 CMD a', []],
    ['HEALTHCHECK --retries=4294967296 CMD a', ['2 dockerfile/invalid-healthcheck']],
    ['STOPSIGNAL sigrtmin+3', []],
    ['STOPSIGNAL SIGRTMIN+16', ['2 dockerfile/invalid-stop-signal']],
    ['COPY git@github.com:a/b.git /b', ['2 dockerfile/invalid-copy']],
    ['COPY --chmod=u=rwX,go=rX --chown=a:b a /b', []],
    ['COPY --chmod=17777 a /b', ['2 dockerfile/invalid-copy']],
    ['COPY \t ', ['2 dockerfile/argument-count']],
    ['ADD --checksum=sha256:a https://a/b https://a/c /d/', ['2 dockerfile/invalid-copy']],
    ['ADD --checksum=sha256:a https://github.com/a/b.git#main /d', []],
    ['VOLUME ["a", " "]', ['2 dockerfile/invalid-volume']],
    ['VOLUME []', ['2 dockerfile/argument-count']],
    ['VOLUME ""', ['2 dockerfile/invalid-volume']],
    ['ENV DATA=""\nVOLUME $DATA', ['3 dockerfile/invalid-volume']],
    ['ARG DATA\nVOLUME $DATA', []],
    [mount('ro,type=ssh,id=a,src=/b'), ['2 dockerfile/invalid-mount']],
    [mount('mode=0755,type=cache,target=/a'), []],
    [mount('size=1g,type=tmpfs,target=/a'), ['2 dockerfile/invalid-mount']],
    [mount('uid=1,type=bind,target=/a'), ['2 dockerfile/invalid-mount']],
    [mount('type=cache,target=/,target=/a'), []],
    ['EXPOSE 80-82:90-92 1-3:2', ['2 ExposeInvalidFormat', '2 ExposeInvalidFormat']],
    ['EXPOSE 80-82:90-91', ['2 DL3011', '2 ExposeInvalidFormat']],
    ['EXPOSE 300.1.1.1:80:80', ['2 DL3011', '2 ExposeInvalidFormat']],
    ['EXPOSE 127.0.0.1::80/UDP', ['2 ExposeInvalidFormat', '2 ExposeProtoCasing']],
    ['HEALTHCHECK --interval=3000000h CMD a', ['2 dockerfile/invalid-healthcheck']],
    ['STOPSIGNAL SIGUNUSED', ['2 dockerfile/invalid-stop-signal']],
    ['COPY deploy@example.com:a/b /b', ['2 dockerfile/invalid-copy']],
    ['COPY https://example.com/a.git?ref=main /b', ['2 dockerfile/invalid-copy']],
    ['ENV SRC=https://example.com/a\nCOPY $SRC /b', ['3 dockerfile/invalid-copy']],
    ['ADD --checksum=sha256:a https://example.com/a /d', ['2 dockerfile/invalid-copy']],
    [`ADD --checksum=sha256:${'a'.repeat(64)} https://example.com/a /d`, []],
    ['ADD --checksum=0a1b2c3 deploy@example.com:a/b /d', []],
    ['COPY --from=alpine@md5:' + 'a'.repeat(32) + ' /x /y', ['2 dockerfile/invalid-image-name']],
    ['ENV A=${B:#c}', ['2 dockerfile/bad-substitution']],
    ['RUN echo ${a^^} <<EOF\nEOF', ['3 dockerfile/unknown-instruction']],
    ['ONBUILD COPY $foo https://a/b /', ['2 dockerfile/invalid-copy']],
  ])('%s', (line, expected) => {
    expect(codes(`FROM alpine\n${line}`)).toEqual(expected);
  });
});
