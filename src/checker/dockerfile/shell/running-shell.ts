import type { DockerfileContext } from '../context.ts';
import { parentStages } from '../stage-lookup.ts';
import type { Instruction, Stage } from '../syntax/tree.ts';

/** The shell that runs a shell-form RUN, as SHELL names it: `['/bin/bash', '-o', 'pipefail', '-c']`. */
export type RunningShell = readonly string[];

const LINUX: RunningShell = ['/bin/sh', '-c'];
const WINDOWS: RunningShell = ['cmd', '/S', '/C'];
const WINDOWS_IMAGE =
  /(?:^|\/)(?:windows|nanoserver|windowsservercore)(?:[/:@]|$)|windowsservercore|nanoserver/i;
const POSIX = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'mksh', 'zsh', 'busybox']);
const PRAGMA = /^hadolint\s+shell\s*=\s*(\S+)/i;

/** The program's name without its folder and `.exe`: `bash` of `/bin/bash`. */
export function programName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.includes('.') ? name.replace(/\.exe$/i, '') : name;
}

/** Whether a shell reads POSIX shell syntax; PowerShell, cmd, fish and csh do not. */
export function isPosixShell(shell: RunningShell): boolean {
  return POSIX.has(programName(shell[0] ?? '').toLowerCase());
}

/**
 * The shell of every RUN, CMD and ENTRYPOINT that `/bin/sh` does not run: what the last SHELL before it in its stage
 * says, or in the stage that this one builds on, or a comment `# hadolint shell=…`; else `cmd` on Windows. Takes one
 * walk over the file.
 * Source: https://docs.docker.com/reference/dockerfile/#shell
 */
export function runningShells(context: DockerfileContext): ReadonlyMap<Instruction, RunningShell> {
  const { tree } = context;
  const shells = new Map<Instruction, RunningShell>();
  const isUsual =
    context.named('SHELL').length === 0 &&
    tree.escape === '\\' &&
    !tree.comments.some(({ text }) => PRAGMA.test(text)) &&
    !tree.stages.some(({ image }) => image !== undefined && WINDOWS_IMAGE.test(image.text));
  if (isUsual) return shells;
  const last = new Map<Stage, RunningShell>();
  const parents = context.named('SHELL').length > 0 ? parentStages(context) : new Map<Stage, Stage>();
  const asked = tree.comments.flatMap(({ start, text }) => {
    const shell = PRAGMA.exec(text)?.[1];
    return shell === undefined ? [] : [{ start, shell: [shell, '-c'] }];
  });
  let nextAsked = 0;
  const pragmaBefore = (offset: number): RunningShell | undefined => {
    let found: RunningShell | undefined;
    for (; (asked[nextAsked]?.start ?? Infinity) < offset; nextAsked += 1) found = asked[nextAsked]?.shell;
    return found;
  };
  const base = pragmaBefore(tree.stages[0]?.from.start ?? Infinity);
  const walk = (instructions: readonly Instruction[], first: RunningShell): RunningShell => {
    let shell = first;
    for (const outer of instructions) {
      shell = pragmaBefore(outer.start) ?? shell;
      const instruction = outer.trigger ?? outer;
      if (instruction.name !== 'SHELL') {
        if (instruction.command !== undefined && shell !== LINUX) shells.set(instruction, shell);
      } else if (instruction === outer) {
        shell = instruction.command?.exec?.map(({ text }) => text) ?? shell;
      }
    }
    return shell;
  };
  walk(tree.preamble, base ?? LINUX);
  for (const stage of tree.stages) {
    const parent = parents.get(stage);
    const isWindows = tree.escape === '`' || WINDOWS_IMAGE.test(stage.image?.text ?? '');
    const inherited = parent === undefined ? undefined : last.get(parent);
    last.set(stage, walk(stage.instructions, inherited ?? base ?? (isWindows ? WINDOWS : LINUX)));
  }
  return shells;
}
