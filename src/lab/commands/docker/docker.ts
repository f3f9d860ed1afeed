import { BuildError, EngineError, type DockerEngine } from '../../engine/api.ts';
import type { EventStream } from '../../events.ts';
import type { Program, ProgramProcess } from '../../machine/program.ts';
import type { Command } from './command.ts';
import { COMMANDS, findCommand } from './commands.ts';
import { CommandError, daemonWords } from './failure.ts';
import { FlagError, readFlags } from './flags.ts';
import { GROUPS } from './groups.ts';
import { commandHelp, groupHelp, programHelp } from './help.ts';
export { dockerCompleter } from './completer.ts';
import { BUILD, VERSION } from './version.ts';

const FLAG_FAULT = 125;

/**
 * The `docker` command of the laptop, over the lab's engine; its words and exit codes are those of Docker's client.
 * @param engine Asked at each call. @param events What `docker events` shows; without them it says that it cannot.
 * Source: https://docs.docker.com/reference/cli/docker/
 */
export function dockerProgram(engine: () => DockerEngine, events?: EventStream): Program {
  return async (process) => {
    try {
      return await run(process, engine, events);
    } catch (error) {
      if (error instanceof CommandError) {
        if (error.message !== '') process.stderr.write(`${error.message}\n`);
        return error.code;
      }
      if (!(error instanceof EngineError) || error instanceof BuildError) throw error;
      process.stderr.write(`${daemonWords(error)}\n`);
      return 1;
    }
  };
}

async function run(
  process: ProgramProcess,
  engine: () => DockerEngine,
  events: EventStream | undefined,
): Promise<number> {
  const [, ...words] = process.argv;
  const [first, ...rest] = words;
  if (first === undefined) {
    process.stderr.write(programHelp(COMMANDS));
    return 0;
  }
  if (first === '--version' || first === '-v') {
    process.stdout.write(`Docker version ${VERSION}, build ${BUILD}\n`);
    return 0;
  }
  if (first === '--help' || first === '-h' || first === 'help') return help(process, rest);
  if (first.startsWith('-')) {
    const fault = first.startsWith('--')
      ? `unknown flag: ${first.replace(/=.*/, '')}`
      : `unknown shorthand flag: '${first.charAt(1)}' in ${first}`;
    throw new CommandError(
      `${fault}\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information`,
      FLAG_FAULT,
    );
  }
  const group = GROUPS.has(first) ? first : undefined;
  if (group !== undefined && (rest[0] === undefined || rest[0] === '--help' || rest[0] === '-h')) {
    process.stdout.write(groupHelp(group, COMMANDS));
    return 0;
  }
  const found = findCommand(words);
  if (found === undefined) throw unknownCommand(words, group);
  const { command, length } = found;
  return start(process, engine(), events, command, words.slice(0, length), words.slice(length));
}

async function start(
  process: ProgramProcess,
  engine: DockerEngine,
  events: EventStream | undefined,
  command: Command,
  name: readonly string[],
  words: readonly string[],
): Promise<number> {
  const path = `docker ${name.join(' ')}`;
  const { flags, args, wantsHelp } = readWords(command, path, words);
  if (wantsHelp) {
    process.stdout.write(commandHelp(command, path));
    return 0;
  }
  checkCount(command, path, args.length);
  for (const { name: flag, unmodelled, refused, note } of command.flags) {
    if (refused !== undefined && flags.has(flag))
      throw new CommandError(`${path} --${flag}: ${refused}`, FLAG_FAULT);
    if (note !== undefined && flags.has(flag)) process.stderr.write(`Note: ${note}\n`);
    if (unmodelled === true && flags.has(flag))
      process.stderr.write(`Note: the lab does not model --${flag}; it has no effect here.\n`);
  }
  return command.run({ process, engine, events, flags, args, path });
}

function readWords(command: Command, path: string, words: readonly string[]): ReturnType<typeof readFlags> {
  // What follows a command that the lab does not have is not looked at.
  if (command.refused !== undefined)
    return readFlags(
      words.filter((word) => word === '--help'),
      [],
    );
  try {
    return readFlags(words, command.flags, command.flagsFirst);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    throw new CommandError(
      `${error.message}\n\nUsage:  ${path} ${command.usage}\n\nRun '${path} --help' for more information`,
      FLAG_FAULT,
    );
  }
}

/** @throws {CommandError} in the client's words where there are too few or too many arguments. */
function checkCount(command: Command, path: string, count: number): void {
  const [least, most] = command.arguments;
  if (count >= least && count <= most) return;
  const many = (number: number) => `${number} argument${number === 1 ? '' : 's'}`;
  let words = `requires at least ${least} and at most ${many(most)}`;
  if (most === 0) words = 'accepts no arguments';
  else if (least === most) words = `requires ${many(least)}`;
  else if (most === Number.POSITIVE_INFINITY) words = `requires at least ${many(least)}`;
  else if (least === 0) words = `requires at most ${many(most)}`;
  const seeOrRun = words.startsWith('requires at least') && !words.includes('most') ? 'See' : 'Run';
  throw new CommandError(
    `docker: '${path}' ${words}\n\nUsage:  ${path} ${command.usage}\n\n${seeOrRun} '${path} --help' for more information`,
  );
}

function help(process: ProgramProcess, words: readonly string[]): number {
  const [first] = words;
  if (first === undefined) {
    process.stdout.write(programHelp(COMMANDS));
    return 0;
  }
  const found = findCommand(words);
  if (found === undefined && !GROUPS.has(first))
    throw new CommandError(`unknown help topic: ${words.join(' ')}`);
  process.stdout.write(
    found === undefined
      ? groupHelp(first, COMMANDS)
      : commandHelp(found.command, `docker ${words.slice(0, found.length).join(' ')}`),
  );
  return 0;
}

function unknownCommand(words: readonly string[], group: string | undefined): CommandError {
  const path = group === undefined ? 'docker' : `docker ${group}`;
  const word = group === undefined ? words[0] : words[1];
  const usage = group === undefined ? '' : `Usage:  ${path} COMMAND\n\n`;
  return new CommandError(
    `docker: unknown command: ${path} ${word ?? ''}\n\n${usage}Run '${path} --help' for more information`,
  );
}
