import type { Fix } from '../../diagnostic.ts';
import type { Rule } from '../../rule.ts';
import { baseSystem } from '../base-system.ts';
import type { DockerfileContext } from '../context.ts';
import { programName, type ShellCommand, type ShellPipeline, type ShellScript } from '../shell/shell.ts';
import { parentStages, stageAt } from '../stage-lookup.ts';
import type { Instruction, Stage } from '../syntax/tree.ts';

const BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]';
/** Programs whose failure in front of a pipe always means that something went wrong… */
const SOURCES = new Set('base64 cat curl echo gpg openssl printf sed wget'.split(' '));
/** …and those that read all of their input, so that the program in front is never cut off. */
const READERS = new Set(
  'apt-key base64 bash chpasswd debconf-set-selections gpg gunzip jq sed sh sha256sum sha512sum sort tar tee wc xz'.split(
    ' ',
  ),
);

/** What bash reads in its own way, and `sh` as something else. */
const ONLY_BASH = /[{][^{}\s]{0,99},|&>|\|&|\$['"]|\$RANDOM/;

export const rule: Rule<DockerfileContext> = {
  code: 'DL4006',
  severity: 'warning',
  summary: 'A pipe fails when any part of it fails',
  why: 'The shell asks the last command of a pipe alone how it went. In `curl … | tar -x` the download may fail and the step still succeed, and the broken layer goes into the cache.\n\nWith `pipefail` the pipe fails when any of its commands does. The `/bin/sh` of Debian may not know that option: choose bash with `SHELL`. In Alpine `/bin/ash` knows it.',
  source: 'https://docs.docker.com/build/building/best-practices/#using-pipes',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN curl -fsSL https://example.com/a.tar.gz | tar -xz -C /srv\n',
      fixed:
        'FROM debian:13-slim\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/a.tar.gz | tar -xz -C /srv\n',
    },
    { text: 'FROM alpine:3.22\nRUN apk info | grep -q curl\n' },
  ],
  good: [
    {
      text: 'FROM debian:13-slim\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/a.tar.gz | tar -xz -C /srv\n',
    },
    {
      text: 'FROM alpine:3.22\nRUN set -o pipefail && wget -qO- https://example.com/a.tar.gz | tar -xz -C /srv\n',
    },
    { text: 'FROM debian:13-slim\nRUN <<EOF\n#!/bin/bash -eo pipefail\ncat /etc/passwd | wc -l\nEOF\n' },
  ],
  about: ['|'],
  *check(context) {
    let reported: Instruction | undefined;
    let parents: ReadonlyMap<Stage, Stage> | undefined;
    const mended = new Map<Stage, readonly Fix[]>();
    for (const script of context.shell.scripts) {
      const { instruction, pipelines, text } = script;
      if (pipelines.length === 0 || instruction === reported) continue;
      parents ??= parentStages(context);
      const stage = stageAt(context, instruction.start);
      const pipeline = unguardedIn(script, baseSystem(stage, parents));
      if (pipeline === undefined) continue;
      reported = instruction;
      const fixes = stage === undefined ? [] : (mended.get(stage) ?? fixesFor(context, stage, parents));
      if (stage !== undefined) mended.set(stage, fixes);
      yield {
        range: context.range(text.span(pipeline.pos, pipeline.end)),
        message:
          'A failure in front of the pipe goes unnoticed: only the last command’s result counts. The step succeeds with half of its work. Set `-o pipefail` by `SHELL`, or by `set` in this step.',
        fixes,
      };
    }
  },
};

/** The first pipe that stands before any `pipefail`, be it the shell's option or set in the script. */
function unguardedIn(script: ShellScript, system: ReturnType<typeof baseSystem>): ShellPipeline | undefined {
  const { shell, commands, pipelines } = script;
  const [first] = pipelines;
  const name = programName(shell[0] ?? '');
  // Elsewhere sh may not know the option.
  const mayKnow = name !== 'dash' && (name !== 'sh' || script.outer !== undefined || system === 'alpine');
  if (first === undefined || (mayKnow && shell.includes('pipefail'))) return undefined;
  // Where the shell does not know the option, `set` ends the script.
  const set = commands.find(
    (command) => command.name === 'set' && command.args.some(({ text }) => text === 'pipefail'),
  );
  return set === undefined ? first : pipelines.find(({ pos }) => pos < set.at);
}

/**
 * Certain where bash is there, nothing else in the stage (or built on it) comes to mean another thing in bash, and no
 * pipe of it ends early by design.
 */
function fixesFor(
  context: DockerfileContext,
  stage: Stage,
  parents: ReadonlyMap<Stage, Stage>,
): readonly Fix[] {
  if (baseSystem(stage, parents) !== 'debian') return [];
  for (const { command, name, isDeferred, trigger } of stage.instructions) {
    if (isDeferred || trigger !== undefined || name === 'SHELL') return [];
    if ((name === 'CMD' || name === 'ENTRYPOINT') && command?.exec === undefined) return [];
  }
  for (const parent of parents.values()) if (parent === stage) return [];
  const runs = stage.instructions.filter(({ name }) => name === 'RUN');
  if (!runs.every((run) => context.shell.of(run).every(meansTheSameInBash))) return [];
  const { end } = stage.from;
  const lineEnd = context.text.startsWith('\r\n', end) ? '\r\n' : '\n';
  return [
    { title: 'Use bash with pipefail', edits: [context.replace({ start: end, end }, `${lineEnd}${BASH}`)] },
  ];
}

function meansTheSameInBash({ shell, text, faults, commands, pipelines }: ShellScript): boolean {
  if (faults.length > 0 || (shell[0] !== '/bin/sh' && shell.length > 0)) return false;
  if (ONLY_BASH.test(text.text) || commands.some(isReadOtherwise)) return false;
  return pipelines.every(({ pos, end }) => {
    if (/[(){}`]|\b(?:if|for|while|case)\b/.test(text.text.slice(pos, end))) return false;
    const parts = commands.filter(({ at, isWrapped }) => at >= pos && at < end && !isWrapped);
    return parts.every(({ name }, index) => (index === 0 ? SOURCES.has(name) : READERS.has(name)));
  });
}

/** `echo` resolves backslashes in one shell and not in the other; `==` fails in one and compares in the other. */
function isReadOtherwise({ name, args }: ShellCommand): boolean {
  if (name === 'echo') return args.some(({ text }) => text.includes('\\'));
  return (name === '[' || name === 'test') && args.some(({ text }) => text === '==');
}
