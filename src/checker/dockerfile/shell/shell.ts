import type { DockerfileContext } from '../context.ts';
import type { Instruction, Span, Word } from '../syntax/tree.ts';
import type { ShellCommand } from './command.ts';
import { isPosixShell, programName, runningShells, type RunningShell } from './running-shell.ts';
import { JoinedScript, LineScript, OpaqueScript, PlainScript, type ScriptText } from './script-text.ts';
import { readScripts, type ShellScript } from './script.ts';

export type { Option, ShellCommand, ShellWord } from './command.ts';
export { isPosixShell, programName, type RunningShell } from './running-shell.ts';
export type { ShellFault, ShellPipeline, ShellScript } from './script.ts';

const NO_COMMANDS: readonly ShellCommand[] = [];
const NO_SCRIPTS: readonly ShellScript[] = [];
const SHEBANG = /^[\t ]*#![\t ]*(\S+)(?:[\t ]+(.*\S))?/;

/** Names, each once. */
export type NameSet = Pick<ReadonlySet<string>, 'has' | 'keys'>;

/** Reads the scripts of a file's instructions, each once unless it forgets them. */
export class ShellReader {
  readonly #context: DockerfileContext;
  readonly #shells: ReadonlyMap<Instruction, RunningShell>;
  readonly #read = new Map<Instruction, readonly ShellScript[]>();

  constructor(context: DockerfileContext) {
    this.#context = context;
    this.#shells = runningShells(context);
  }

  /** The scripts of one RUN, CMD or ENTRYPOINT, the outer ones first; none where no POSIX shell runs it. */
  of(run: Instruction): readonly ShellScript[] {
    let scripts = this.#read.get(run);
    if (scripts === undefined) {
      scripts = readRun(this.#context, run, this.shellOf(run));
      this.#read.set(run, scripts);
    }
    return scripts;
  }

  /** Lets go of what was read so far; it is read anew when somebody asks again. */
  forget(): void {
    this.#read.clear();
  }

  /** The shell that runs this RUN, as SHELL or a comment in the file names it. */
  shellOf(run: Instruction): RunningShell {
    return this.#shells.get(run) ?? ['/bin/sh', '-c'];
  }
}

/** The shell scripts of RUN instructions, and the commands in them by name. */
export class ShellIndex {
  /** In order; the scripts inside a script follow it. A RUN that no POSIX shell runs has none. */
  readonly scripts: readonly ShellScript[];
  readonly #reader: ShellReader;
  readonly #byName = new Map<string, ShellCommand[]>();

  constructor(runs: readonly Instruction[], reader: ShellReader) {
    this.#reader = reader;
    this.scripts = runs.flatMap((run) => reader.of(run));
    for (const script of this.scripts) {
      if (script.pipelines.length > 0 && !this.#byName.has('|')) this.#byName.set('|', []);
      for (const command of script.commands) {
        const named = this.#byName.get(command.name);
        if (named === undefined) this.#byName.set(command.name, [command]);
        else named.push(command);
      }
    }
  }

  /** The commands of these names in all RUN instructions; of one name, in order. */
  commands(...names: readonly string[]): readonly ShellCommand[] {
    let found = NO_COMMANDS;
    for (const name of names) {
      const same = this.#byName.get(name);
      if (same !== undefined) found = found.length === 0 ? same : found.concat(same);
    }
    return found;
  }

  /** The names of all commands, and `|` where there is a pipe. */
  get names(): NameSet {
    return this.#byName;
  }

  /** The scripts of one RUN, CMD or ENTRYPOINT, the outer ones first. */
  of(instruction: Instruction): readonly ShellScript[] {
    return this.#reader.of(instruction);
  }

  /** The shell that runs this RUN, CMD or ENTRYPOINT, as SHELL or a comment in the file names it. */
  shellOf(instruction: Instruction): RunningShell {
    return this.#reader.shellOf(instruction);
  }
}

function readRun(context: DockerfileContext, run: Instruction, shell: RunningShell): readonly ShellScript[] {
  const { command, heredocs } = run;
  if (command === undefined) return NO_SCRIPTS;
  if (command.exec !== undefined) return readExec(context, run);
  if (!isPosixShell(shell)) return NO_SCRIPTS;
  const line = new LineScript(command.text.text, command.line, command.at);
  const [first] = heredocs;
  const last = heredocs.at(-1);
  if (first === undefined || last === undefined) return readScripts(run, line, shell);
  if (heredocs.length === 1 && first.start === command.text.start && first.end === command.text.end) {
    const body = new PlainScript(context.source(first.body), first.body.start);
    const own = shebangOf(body.text);
    if (own !== undefined && !isPosixShell(own)) return NO_SCRIPTS;
    return readScripts(run, body, own ?? shell);
  }
  const end = last.terminator?.end ?? last.body.end;
  const bodies = context.source({ start: first.body.start, end });
  return readScripts(run, new JoinedScript(line, new PlainScript(bodies, first.body.start)), shell);
}

/** `RUN ["apt-get", "update"]`: one command, as if every string were quoted; `["sh", "-c", "…"]` holds a script. */
function readExec(context: DockerfileContext, run: Instruction): readonly ShellScript[] {
  const words = run.command?.exec ?? [];
  const [program, option, script] = words;
  if (program === undefined) return NO_SCRIPTS;
  if (script !== undefined && isPosixShell([program.text]) && /^-[a-z]*c$/.test(option?.text ?? '')) {
    const shell = words.slice(0, 2).map(({ text }) => text);
    const source = { start: script.start + 1, end: script.end - 1 };
    const isVerbatim = context.source(source) === script.text;
    return readScripts(
      run,
      isVerbatim ? new PlainScript(script.text, source.start) : new OpaqueScript(script.text, script),
      shell,
    );
  }
  return readScripts(run, new ExecScript(words), []);
}

interface ExecPlace {
  /** Where the quoted word ends in the script. */
  readonly end: number;
  readonly start: number;
  readonly stop: number;
}

/** The words of an exec form as a script of one command, each word quoted so that it stays what it is. */
class ExecScript implements ScriptText {
  readonly text: string;
  readonly #places: readonly ExecPlace[];

  constructor(words: readonly Word[]) {
    const places: ExecPlace[] = [];
    let text = '';
    for (const word of words) {
      text += `${text === '' ? '' : ' '}'${word.text.replaceAll("'", "'\\''")}'`;
      places.push({ end: text.length, start: word.start, stop: word.end });
    }
    this.text = text;
    this.#places = places;
  }

  span(start: number, end: number): Span {
    const first = this.#placeAt(start);
    const last = this.#placeAt(end);
    return { start: first?.start ?? 0, end: last?.stop ?? 0 };
  }

  /** The word that an offset stands in or behind. */
  #placeAt(offset: number): ExecPlace | undefined {
    let low = 0;
    let high = this.#places.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle]?.end ?? offset) < offset) low = middle + 1;
      else high = middle;
    }
    return this.#places[low];
  }
}

/** The program of a script's first line and its arguments: `['bash', '-e']` of `#!/usr/bin/env -S bash -e`. */
function shebangOf(script: string): RunningShell | undefined {
  const match = SHEBANG.exec(script);
  if (match === null) return undefined;
  const words = [match[1] ?? '', ...(match[2] ?? '').split(/\s+/)].filter((word) => word !== '');
  if (programName(words[0] ?? '') !== 'env') return words;
  return words.slice(1).filter((word) => word !== '-S');
}
