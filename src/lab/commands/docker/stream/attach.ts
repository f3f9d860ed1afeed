import { discard } from '../../../machine/streams.ts';
import type { Context } from '../command.ts';
import { isFromEngine } from '../failure.ts';
import { readDetachKeys, untilDetached } from './detach-keys.ts';
import { endOf, handOn } from './signals.ts';
import { sizeOf, takeOver } from './terminal.ts';

export interface AttachOptions {
  /** Its input is the command's. */
  readonly input: boolean;
  /** The container has a terminal. */
  readonly terminal: boolean;
  readonly output?: boolean;
  /** Signals go to the container, and do not end the command. */
  readonly handsOn: boolean;
  readonly detachKeys?: string | undefined;
}

const FORCED = 1;

/**
 * Stays with a container until it stops, the detaching keys are typed, or the command is ended.
 * @param begin Called once all is connected, so that nothing that the container writes is missed.
 * @returns The container's exit code; 0 when detached. @throws What `begin` throws.
 */
export async function attach(
  { process, engine, flags }: Context,
  id: string,
  options: AttachOptions,
  begin: () => Promise<void>,
): Promise<number> {
  const undo: (() => void)[] = [];
  const release = () => {
    for (const each of undo.splice(0).reverse()) each();
  };
  process.ended.addEventListener('abort', release, { once: true });
  try {
    const sequence = readDetachKeys(flags.text('detach-keys'));
    const detached = Promise.withResolvers<number>();
    const stdin = options.terminal
      ? untilDetached(process.stdin, sequence, () => {
          detached.resolve(0);
        })
      : process.stdin;
    const { stdout, stderr } = options.output === false ? { stdout: discard, stderr: discard } : process;
    undo.push(engine.containers.attach(id, { stdout, stderr, ...(options.input ? { stdin } : {}) }));
    // One that is new may be gone again, with --rm, before it could be asked; one that has run before has an exit code
    // that is not the next one.
    const { state, options: made } = engine.containers.find(id);
    const isNew = state.status === 'created';
    const early = isNew ? engine.containers.wait(id) : undefined;
    // A start that fails comes first.
    early?.catch(() => undefined);
    if (options.handsOn) {
      undo.push(
        handOn(
          process,
          (signal) => {
            engine.containers.kill(id, signal).catch((error: unknown) => {
              // It has stopped meanwhile.
              if (!isFromEngine(error)) throw error;
            });
          },
          () => {
            process.stderr.write('\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n');
            detached.resolve(FORCED);
          },
        ),
      );
    }
    const resize = (columns: number, rows: number) => {
      engine.containers.resize(id, columns, rows);
    };
    if (options.terminal && options.input) undo.push(takeOver(process, resize));
    await begin();
    const { columns, rows } = sizeOf(process);
    if (options.terminal && (made.terminal?.columns !== columns || made.terminal.rows !== rows))
      resize(columns, rows);
    const isOver = early ?? engine.containers.wait(id);
    return await Promise.race([isOver, detached.promise, endOf(process).then(() => FORCED)]);
  } finally {
    process.ended.removeEventListener('abort', release);
    release();
  }
}
