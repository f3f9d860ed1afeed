import type { CommandName, IFileSystem } from 'just-bash/browser';
import type { ProgramProcess } from '../../../machine/program.ts';
import { FileSystemError } from '../../../file-system/file-system.ts';
import { resolvePath } from '../../../file-system/path.ts';
import { reasonOf } from '../words.ts';
import { latin1Of, bytesOfLatin1 } from '../latin1.ts';
import { libraryFiles } from './files.ts';

/** What a call of the library came to. */
export interface Outcome {
  readonly stdout: Uint8Array;
  readonly stderr: string;
  readonly code: number;
}

/** Room for files of a few hundred thousand lines; an endless loop of a script still comes to its end. */
const LIMITS = {
  maxAwkIterations: 1_000_000,
  maxSedIterations: 1_000_000,
  maxJqIterations: 1_000_000,
  maxWorkUnits: 10_000_000,
} as const;

/** Where the library believes its own commands lie. */
const FOLDER = '/usr/bin';

/**
 * Runs one command of the library over the process's files. The library is fetched when it is first used: it is
 * larger than all of the lab's own tools. https://github.com/vercel-labs/just-bash
 */
export async function runLibrary(
  process: ProgramProcess,
  command: CommandName,
  args: readonly string[],
  stdin: Uint8Array,
): Promise<Outcome> {
  const { Bash } = await import('just-bash/browser');
  const failures = new Map<string, FileSystemError>();
  const fs: IFileSystem = libraryFiles(
    process.files,
    `${FOLDER}/${command}`,
    process.stderr.write,
    (path, error) => {
      failures.set(path, error);
    },
  );
  const bash = new Bash({
    fs,
    commands: [command],
    cwd: process.cwd,
    executionLimits: LIMITS,
    // Its second line of defence patches the page's globals; the lab keeps learner's code out of the page altogether.
    defenseInDepth: false,
  });
  const { stdout, stderr, exitCode, stdoutKind } = await bash.exec(command, {
    args: [...args],
    env: { ...process.env, PATH: FOLDER },
    stdin: latin1Of(stdin),
    stdinKind: 'bytes',
    signal: process.ended,
  });
  return {
    stdout: stdoutKind === 'bytes' ? bytesOfLatin1(stdout) : new TextEncoder().encode(stdout),
    stderr: stderr.replaceAll(
      /^(.*?: )(.*)(: No such file or directory)$/gm,
      (line, tool: string, name: string) => {
        const error = failures.get(resolvePath(process.cwd, name));
        return error === undefined ? line : `${tool}${name}: ${reasonOf(error)}`;
      },
    ),
    code: exitCode,
  };
}
