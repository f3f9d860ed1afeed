import type { DockerfileContext } from './context.ts';
import type { ShellCommand, ShellWord } from './shell/shell.ts';

/** Options of apt-get that take the next word. Source: https://manpages.debian.org/apt-get.8 */
const VALUED = [
  't',
  'target-release',
  'o',
  'option',
  'c',
  'config-file',
  'a',
  'host-architecture',
  'P',
  'build-profiles',
];

/** `apt-get … install …`, taken apart. */
export interface AptInstall {
  readonly command: ShellCommand;
  /** The word `install`. */
  readonly install: ShellWord;
  readonly packages: readonly ShellWord[];
}

/** What `apt-get`, `apt` or `aptitude` is asked to do: `update`, `install`; undefined where no word says so. */
export function aptAction(command: ShellCommand): ShellWord | undefined {
  return command.operands(...VALUED)[0];
}

/** Every `apt-get install` in the file's RUN instructions. */
export function aptInstalls(context: DockerfileContext): readonly AptInstall[] {
  return context.shell.commands('apt-get').flatMap((command) => {
    const [install, ...packages] = command.operands(...VALUED);
    return install?.text === 'install' ? { command, install, packages } : [];
  });
}

/** Whether a command sets one of apt's options by `-o`: `-o APT::Install-Recommends=false`, in any case. */
export function setsAptOption(command: ShellCommand, option: RegExp): boolean {
  return command.args.some(({ text }) => option.test(text));
}
