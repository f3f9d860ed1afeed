import { describe, expect, it } from 'vitest';
import { BuildError } from '../api.ts';
import { CONTEXT, createBench } from '../testing/build-bench.ts';
import { failureText } from './plain.ts';

/** What a build says that fails. */
async function failure(
  dockerfile: string,
  options: Parameters<ReturnType<typeof createBench>['build']>[1] = {},
): Promise<{ readonly error: BuildError; readonly told: string }> {
  const bench = createBench();
  bench.put({ f: 'f' });
  const error: unknown = await bench.build(dockerfile, options).catch((reason: unknown) => reason);
  if (!(error instanceof BuildError)) throw new Error(`no build error: ${String(error)}`);
  return { error, told: bench.told() };
}

describe('a build that fails', () => {
  it('shows the last words of the step, the lines around it, and its exit code', async () => {
    const { error, told } = await failure(
      'FROM alpine:3.22\nWORKDIR /app\nCOPY f ./\nRUN warn npm error && exit 7\nCOPY . .\nCMD x\n',
    );
    const words = 'process "/bin/sh -c warn npm error && exit 7" did not complete successfully: exit code: 7';
    expect(told.slice(told.indexOf('#8 '))).toBe(`#8 [4/5] RUN warn npm error && exit 7
#8 0.000 npm error
#8 ERROR: ${words}
------
 > [4/5] RUN warn npm error && exit 7:
0.000 npm error
------

 1 warning found (use docker --debug to expand):
 - JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 6)
`);
    expect(error.line).toBe(4);
    expect(failureText(error)).toBe(`Dockerfile:4
--------------------
   2 |     WORKDIR /app
   3 |     COPY f ./
   4 | >>> RUN warn npm error && exit 7
   5 |     COPY . .
   6 |     CMD x
--------------------
ERROR: failed to build: failed to solve: ${words}
`);
  });

  it('marks all lines of an instruction, with fewer around them', async () => {
    const { error } = await failure('FROM alpine:3.22\nRUN true && \\\n  exit 1\nUSER 1\nUSER 2\n');
    expect(error.excerpt).toEqual([
      'Dockerfile:2',
      '--------------------',
      '   1 |     FROM alpine:3.22',
      '   2 | >>> RUN true && \\',
      '   3 | >>>   exit 1',
      '   4 |     USER 1',
      '--------------------',
    ]);
  });

  it('says which file COPY did not find', async () => {
    const { error, told } = await failure('FROM alpine:3.22\nCOPY nope /x\n');
    expect(error.message).toMatch(
      /^failed to solve: failed to compute cache key: failed to calculate checksum of ref [0-9a-z]{25}::[0-9a-z]{25}: "\/nope": not found$/,
    );
    expect(told).toMatch(
      /\n#6 \[2\/2\] COPY nope \/x\n#6 ERROR: failed to calculate checksum of ref \S+: "\/nope": not found\n/,
    );
  });

  it.each<readonly [dockerfile: string, words: string, line: number | undefined]>([
    ['', 'file with no instructions', undefined],
    ['# nothing\n', 'file with no instructions', undefined],
    ['RUN true\n', 'dockerfile parse error on line 1: no build stage in current context', 1],
    ['LABEL a=b\nFROM scratch\n', 'dockerfile parse error on line 1: no build stage in current context', 1],
    [
      'FROM scratch\n\nRUNN x\n',
      'dockerfile parse error on line 3: unknown instruction: RUNN (did you mean RUN?)',
      3,
    ],
    ['FROM scratch\nxyzzy\n', 'dockerfile parse error on line 2: unknown instruction: xyzzy', 2],
    ['FROM a b\n', 'dockerfile parse error on line 1: FROM requires either one or three arguments', 1],
    [
      'FROM scratch\nCOPY f\n',
      'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
      2,
    ],
    ['FROM scratch\nUSER\n', 'dockerfile parse error on line 2: USER requires exactly one argument', 2],
    ['FROM scratch\nENV\n', 'dockerfile parse error on line 2: ENV requires at least one argument', 2],
    ['FROM scratch\nENV A\n', 'dockerfile parse error on line 2: ENV must have two arguments', 2],
    [
      'FROM scratch\nENV A=1 b\n',
      `dockerfile parse error on line 2: Syntax error - can't find = in "b". Must be of the form: name=value`,
      2,
    ],
    [
      'FROM scratch\nCOPY --form=x f /\n',
      'dockerfile parse error on line 2: unknown flag: --form (did you mean from?)',
      2,
    ],
    [
      'FROM scratch\nCOPY --chown f /\n',
      'dockerfile parse error on line 2: missing a value on flag: --chown',
      2,
    ],
    [
      'FROM scratch\nCOPY --link=x f /\n',
      'dockerfile parse error on line 2: expecting boolean value for flag link, not: x',
      2,
    ],
    [
      'FROM scratch\nCOPY --chown=1 --chown=2 f /\n',
      'dockerfile parse error on line 2: duplicate flag specified: --chown',
      2,
    ],
    ['FROM scratch\nRUN <<EOF\ntrue\n', 'dockerfile parse error on line 2: unterminated heredoc', 2],
    [
      'FROM scratch\nHEALTHCHECK curl x\n',
      'dockerfile parse error on line 2: Unknown type "CURL" in HEALTHCHECK (try CMD)',
      2,
    ],
    [
      'FROM scratch\nONBUILD FROM x\n',
      "dockerfile parse error on line 2: FROM isn't allowed as an ONBUILD trigger",
      2,
    ],
    [
      'FROM alpine:3.22\nCOPY f f /x\n',
      'When using COPY with more than one source file, the destination must be a directory and end with a /',
      2,
    ],
    [
      'FROM alpine:3.22\nRUN --network=host true\n',
      'granting entitlement network.host is not allowed by build daemon configuration',
      2,
    ],
    [
      'FROM alpine:3.22\nRUN --mount=type=ssh true\n',
      'the lab has no SSH agent: RUN --mount=type=ssh cannot work here; use a secret',
      2,
    ],
    [
      'FROM alpine:3.22\nCOPY --parents f /x\n',
      "the lab's COPY has no --parents: name the target folder of each source instead",
      2,
    ],
    [
      'FROM alpine:3.22\nADD https://example.com/x /x\n',
      'the lab has no network: ADD cannot fetch https://example.com/x. Put the file into the build context and COPY it',
      2,
    ],
    [
      'FROM alpine:3.22\nCOPY --chown=nobody:nogroup f /\nCOPY --chown=who f /\n',
      'unable to find user who: no matching entries in passwd file',
      3,
    ],
    [
      'FROM alpine:3.22\nUSER who\nRUN true\n',
      'unable to find user who: no matching entries in passwd file',
      3,
    ],
    [
      'FROM alpine:3.22\nWORKDIR /${A:?must be set}\n',
      'failed to process "/${A:?must be set}": A: must be set',
      2,
    ],
    [
      'FROM alpine:3.22\nLABEL a="b\n',
      'failed to process "\\"b": unexpected end of statement while looking for matching quote',
      2,
    ],
    ['FROM alpine:3.22\nSTOPSIGNAL SIGNOPE\n', 'Invalid signal: SIGNOPE', 2],
    [
      'FROM scratch\nRUN true\n',
      'runc run failed: unable to start container process: error during container init: exec: "/bin/sh": stat /bin/sh: no such file or directory',
      2,
    ],
    [
      'FROM alpine:3.22\nRUN ["nope"]\n',
      'runc run failed: unable to start container process: error during container init: exec: "nope": executable file not found in $PATH',
      2,
    ],
    [
      '# check=error=true\nFROM alpine:3.22\nCMD x\n',
      'lint violation found for rules: JSONArgsRecommended',
      undefined,
    ],
  ])('%j', async (dockerfile, words, line) => {
    const { error } = await failure(dockerfile);
    expect(error.message).toBe(`failed to solve: ${words}`);
    expect(error.line).toBe(line);
    if (line !== undefined) expect(error.excerpt.some((each) => each.includes(`${line} | >>>`))).toBe(true);
  });

  it('says which images there are where it does not have one', async () => {
    const { error, told } = await failure('FROM node:99\n');
    expect(error.message).toMatch(
      /^failed to solve: node:99: failed to resolve source metadata for docker\.io\/library\/node:99: docker\.io\/library\/node:99: not found\nThe lab has no network and brings its own images: node:24-slim/,
    );
    expect(error.line).toBe(1);
    expect(told).toContain('#2 ERROR: docker.io/library/node:99: not found\n');
    const other = await failure('FROM alpine:3.22\nCOPY --from=ghcr.io/team/tool:1 /x /x\n');
    expect(other.error.message).toContain(
      'ghcr.io/team/tool:1: pull access denied, repository does not exist',
    );
    expect(other.error.line).toBe(2);
    expect((await failure('ARG X\nFROM $X\n')).error.message).toContain('base name should not be blank');
    expect((await failure('FROM Node\n')).error.message).toContain(
      'repository name (Node) must be lowercase',
    );
  });

  it('fails before it begins where names, targets or files are wrong', async () => {
    expect((await failure('FROM scratch\n', { tags: ['A:b'] })).error.message).toBe(
      'invalid tag "A:b": invalid reference format: repository name (A:b) must be lowercase',
    );
    expect((await failure('FROM scratch\n', { target: 'x' })).error.message).toBe(
      'failed to solve: target stage "x" could not be found',
    );
    expect((await failure('FROM scratch\n', { dockerfile: 'other/Dockerfile' })).error.message).toBe(
      'failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
    );
    const bench = createBench();
    await expect(
      bench.engine.build(bench.laptop, `${CONTEXT}/nope`, {
        tags: [],
        buildArguments: {},
        progress: () => undefined,
      }),
    ).rejects.toThrow('path "/home/you/app/nope" not found');
  });

  it('leaves no image, and keeps the steps that went well', async () => {
    const bench = createBench();
    await expect(bench.build('FROM alpine:3.22\nRUN touch /x\nRUN exit 1\n')).rejects.toThrow();
    expect(bench.engine.images.list()).toEqual([]);
    const again = await bench.build('FROM alpine:3.22\nRUN touch /x\nRUN true\n');
    expect(again).toMatchObject({ steps: 2, cached: 1 });
  });

  it('warns as BuildKit does, line by line', async () => {
    const bench = createBench();
    bench.put({ 'secret.env': 'x', '.dockerignore': '*.env\n' });
    const { text } = await bench.build(`from alpine:3.22 AS Build
ARG API_TOKEN=x
ENV KEY value
MAINTAINER me
WORKDIR app
EXPOSE 80/TCP
RUN echo $KEY
CMD a
CMD ["b"]
COPY nothing* $UNSET /x/
`);
    expect(text).toContain('\n\n 12 warnings found (use docker --debug to expand):\n');
    for (const line of [
      ` - StageNameCasing: Stage name 'Build' should be lowercase (line 1)`,
      ` - FromAsCasing: 'AS' and 'from' keywords' casing do not match (line 1)`,
      ` - ConsistentInstructionCasing: Command 'from' should match the case of the command majority (uppercase) (line 1)`,
      ' - SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG "API_TOKEN") (line 2)',
      ' - LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format (line 3)',
      ' - MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 4)',
      ' - WorkdirRelativePath: Relative workdir "app" can have unexpected results if the base image changes (line 5)',
      ` - ExposeProtoCasing: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase (line 6)`,
      ' - MultipleInstructionsDisallowed: Multiple CMD instructions should not be used in the same stage because only the last one will be used (line 8)',
      ` - UndefinedVar: Usage of undefined variable '$UNSET' (line 10)`,
    ])
      expect(text).toContain(`${line}\n`);
  });
});
