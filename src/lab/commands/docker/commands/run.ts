import type { ContainerDetails } from '../../../engine/api.ts';
import { ANY, type Command, type Context } from '../command.ts';
import { createContainer, withHelp } from '../container/create.ts';
import { CREATE_FLAGS } from '../container/flags.ts';
import { CommandError, isFromEngine, wordsOf } from '../failure.ts';
import { attach } from '../stream/attach.ts';

const FAILED = 125;
const NOT_ALLOWED = 126;
const NOT_FOUND = 127;

export const run: Command = {
  paths: [['run'], ['container', 'run']],
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Make a container from an image and start it',
  flags: [
    ...CREATE_FLAGS,
    { name: 'detach', short: 'd', kind: 'bool', about: 'Leave it running and print its id' },
    { name: 'sig-proxy', kind: 'bool', default: 'true', about: 'Hand signals on to it' },
    { name: 'detach-keys', kind: 'string', about: 'Keys that leave it running', takes: 'nothing' },
  ],
  arguments: [1, ANY],
  flagsFirst: true,
  takes: ['pullable', 'nothing'],
  run: async (context) => {
    const { process, engine, flags } = context;
    const isDetached = flags.on('detach');
    const input = flags.on('interactive');
    const terminal = flags.on('tty');
    if (!isDetached && input && terminal && process.terminal === undefined)
      throw new CommandError('the input device is not a TTY');
    const { id, options } = await create(context);
    const begin = async () => {
      try {
        await engine.containers.start(id);
      } catch (error) {
        if (options.autoRemove === true) await engine.containers.remove(id, { force: true, volumes: true });
        throw error;
      }
    };
    try {
      if (!isDetached)
        return await attach(context, id, { input, terminal, handsOn: flags.on('sig-proxy') }, begin);
      await begin();
    } catch (error) {
      throw startFailure(error, context);
    }
    process.stdout.write(`${id}\n`);
    return 0;
  },
};

async function create(context: Context): Promise<ContainerDetails> {
  try {
    return await createContainer(context);
  } catch (error) {
    throw new CommandError(withHelp(wordsOf(error), context.path), FAILED);
  }
}

/** 127 where the program is not found, 126 where it may not be run, 125 for all else. */
function startFailure(error: unknown, { path }: Context): unknown {
  if (!isFromEngine(error)) return error;
  const { message } = error;
  let code = FAILED;
  if (/executable file not found|no such file or directory/.test(message)) code = NOT_FOUND;
  else if (/permission denied|is a directory/.test(message)) code = NOT_ALLOWED;
  return new CommandError(withHelp(wordsOf(error), path), code);
}
