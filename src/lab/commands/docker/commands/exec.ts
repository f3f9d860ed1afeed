import type { Output } from '../../../machine/program.ts';
import { discard } from '../../../machine/streams.ts';
import { ANY, type Command, type Context } from '../command.ts';
import { readVariable, readVariables } from '../container/variables.ts';
import { CommandError } from '../failure.ts';
import { readDetachKeys, untilDetached } from '../stream/detach-keys.ts';
import { endOf } from '../stream/signals.ts';
import { sizeOf, takeOver } from '../stream/terminal.ts';

export const exec: Command = {
  paths: [['exec'], ['container', 'exec']],
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  about: 'Run a command in a container that runs',
  flags: [
    { name: 'detach', short: 'd', kind: 'bool', about: 'Do not wait for it' },
    { name: 'detach-keys', kind: 'string', about: 'Keys that leave it running', takes: 'nothing' },
    { name: 'env', short: 'e', kind: 'list', about: 'Set a variable', takes: 'nothing' },
    { name: 'env-file', kind: 'list', about: 'Set the variables that a file lists', takes: 'file' },
    { name: 'interactive', short: 'i', kind: 'bool', about: 'Hand it your input' },
    { name: 'privileged', kind: 'bool', about: 'Extended privileges', unmodelled: true },
    { name: 'tty', short: 't', kind: 'bool', about: 'Give it a terminal' },
    { name: 'user', short: 'u', kind: 'string', about: 'Who it runs as', takes: 'nothing' },
    { name: 'workdir', short: 'w', kind: 'string', about: 'Folder in which it starts', takes: 'nothing' },
  ],
  arguments: [2, ANY],
  flagsFirst: true,
  takes: ['running', 'nothing'],
  run: async (context) => {
    const { engine, flags, args, process } = context;
    const [name = '', ...argv] = args;
    const { id, state } = engine.containers.find(name);
    if (state.status === 'restarting') {
      throw new CommandError(
        `Error response from daemon: Container ${id} is restarting, wait until the container is running`,
      );
    }
    if (state.status !== 'running')
      throw new CommandError(`Error response from daemon: container ${id} is not running`);
    if (flags.on('detach')) {
      // Nobody waits for it: how it ends is told to nobody, as with Docker.
      engine.containers
        .exec(id, argv, { ...asked(context), stdout: discard, stderr: discard })
        .catch(() => undefined);
      return 0;
    }
    const hasTerminal = flags.on('tty');
    const isInteractive = flags.on('interactive');
    if (isInteractive && hasTerminal && process.terminal === undefined)
      throw new CommandError('the input device is not a TTY');
    return attached(context, id, argv, isInteractive, hasTerminal);
  },
};

async function attached(
  context: Context,
  id: string,
  argv: readonly string[],
  isInteractive: boolean,
  hasTerminal: boolean,
): Promise<number> {
  const { engine, flags, process } = context;
  const detached = Promise.withResolvers<number>();
  const keys = hasTerminal
    ? untilDetached(process.stdin, readDetachKeys(flags.text('detach-keys')), () => {
        detached.resolve(0);
      })
    : process.stdin;
  let isOver = false;
  // The command that runs in the container may outlive this one, which then no longer writes.
  const open = (output: Output): Output => ({
    isTerminal: output.isTerminal,
    write: (text) => {
      if (!isOver && !process.ended.aborted) output.write(text);
    },
  });
  let tell: (columns: number, rows: number) => void = () => undefined;
  const giveBack =
    isInteractive && hasTerminal
      ? takeOver(process, (columns, rows) => {
          tell(columns, rows);
        })
      : () => undefined;
  try {
    const exit = engine.containers.exec(id, argv, {
      ...asked(context),
      ...(isInteractive ? { stdin: keys } : {}),
      stdout: open(process.stdout),
      stderr: open(process.stderr),
      ...(hasTerminal ? { terminal: sizeOf(process) } : {}),
      resizes: (resize) => {
        tell = resize;
      },
    });
    return await Promise.race([exit, detached.promise, endOf(process).then(() => 1)]);
  } finally {
    isOver = true;
    giveBack();
  }
}

function asked({ flags, process }: Context): {
  readonly env: readonly string[];
  readonly workingDir?: string;
  readonly user?: string;
} {
  const { files, cwd, env } = process;
  const workingDir = flags.text('workdir');
  const user = flags.text('user');
  return {
    env: [
      ...flags.list('env-file').flatMap((path) => readVariables(files, cwd, path, env)),
      ...flags.list('env').map((variable) => readVariable(variable, env)),
    ],
    ...(workingDir === undefined ? {} : { workingDir }),
    ...(user === undefined ? {} : { user }),
  };
}
