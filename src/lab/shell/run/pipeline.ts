import type { CommandNode, Pipeline, PipelineNode } from 'unbash';
import type { Child } from '../../machine/program.ts';
import { pipe } from '../../machine/streams.ts';
import { writeError, type Shell } from '../shell.ts';
import { runCommand } from './command.ts';
import { ByteInput, type Descriptor } from './descriptor.ts';
import { tested } from './list.ts';
import { fork } from './subshell.ts';
import { waitForAll } from './wait.ts';

/** Runs a pipeline, or a command without a pipe. Sets `$?`. */
export async function runPipeline(shell: Shell, node: PipelineNode, isLast: boolean): Promise<void> {
  if (node.type !== 'Pipeline') {
    shell.status = await runCommand(shell, node, isLast);
    shell.pipeStatus = [shell.status];
    return;
  }
  const negations = node.prefixes.filter(({ type }) => type === 'Negation').length;
  const isTimed = node.prefixes.some(({ type }) => type === 'Time');
  const began = shell.process.clock.now();
  const run = async (): Promise<void> => {
    const [first, ...more] = node.commands;
    if (first !== undefined && more.length === 0) {
      shell.status = await runCommand(shell, first, isLast && node.prefixes.length === 0);
      shell.pipeStatus = [shell.status];
    } else await runStages(shell, node);
  };
  if (negations > 0) await tested(shell, run);
  else await run();
  if (negations % 2 === 1) shell.status = shell.status === 0 ? 1 : 0;
  if (isTimed) writeError(shell, timing(shell, shell.process.clock.now() - began));
}

/** The commands side by side, each in a process of its own. */
async function runStages(shell: Shell, { commands, operators }: Pipeline): Promise<void> {
  const children: Child[] = [];
  let input: Descriptor | undefined = shell.descriptors.get(0);
  let before: ReturnType<typeof pipe> | undefined;
  for (const [index, command] of commands.entries()) {
    const isEnd = index === commands.length - 1;
    const after = isEnd ? undefined : pipe();
    const descriptors = new Map(shell.descriptors);
    if (input !== undefined) descriptors.set(0, input);
    if (after !== undefined) descriptors.set(1, { output: after });
    if (after !== undefined && operators[index] === '|&') descriptors.set(2, { output: after });
    const child = startStage(shell, command, descriptors);
    children.push(child);
    const reading = before;
    void child.exited.then(() => {
      reading?.breakOff();
      after?.end();
    });
    before = after;
    input = after === undefined ? undefined : { input: new ByteInput(after) };
  }
  const statuses = await waitForAll(shell, children);
  shell.pipeStatus = statuses;
  const failed = statuses.findLast((status) => status !== 0);
  shell.status = (shell.options.has('pipefail') ? failed : statuses.at(-1)) ?? 0;
}

const startStage = (
  shell: Shell,
  command: CommandNode,
  descriptors: ReadonlyMap<number, Descriptor>,
): Child => fork(shell, (subshell) => runCommand(subshell, command, true), descriptors);

/** What `time` says; the lab does not know how long a processor was busy. */
function timing({ flavor }: Shell, milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const rest = (milliseconds % 60_000) / 1000;
  if (flavor !== 'bash') return `real\t${minutes}m ${rest.toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`;
  const seconds = rest.toFixed(3);
  return `\nreal\t${minutes}m${seconds}s\nuser\t0m0.000s\nsys\t0m0.000s\n`;
}
