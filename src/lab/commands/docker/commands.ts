import type { Command } from './command.ts';
import { aboutCommands } from './commands/about.ts';
import { attach } from './commands/attach.ts';
import { build } from './commands/build.ts';
import { cp } from './commands/cp.ts';
import { create } from './commands/create.ts';
import { diff } from './commands/diff.ts';
import { events } from './commands/events.ts';
import { exec } from './commands/exec.ts';
import { history } from './commands/history.ts';
import { rmi } from './commands/image-remove.ts';
import { images } from './commands/images.ts';
import { inspect, inspectOfType } from './commands/inspect.ts';
import { kill } from './commands/kill.ts';
import { logs } from './commands/logs.ts';
import { networks } from './commands/networks.ts';
import { port } from './commands/port.ts';
import { prunes } from './commands/prune.ts';
import { ps } from './commands/ps.ts';
import { pull } from './commands/pull.ts';
import { refused } from './commands/refused.ts';
import { rename } from './commands/rename.ts';
import { restart } from './commands/restart.ts';
import { rm } from './commands/rm.ts';
import { run } from './commands/run.ts';
import { start } from './commands/start.ts';
import { stats } from './commands/stats.ts';
import { stop } from './commands/stop.ts';
import { systemDf } from './commands/system-df.ts';
import { tag } from './commands/tag.ts';
import { top } from './commands/top.ts';
import { volumes } from './commands/volumes.ts';
import { wait } from './commands/wait.ts';
import { GROUPS } from './groups.ts';

/** Every command, those that the lab refuses last. */
export const COMMANDS: readonly Command[] = [
  attach,
  build,
  cp,
  create,
  diff,
  events,
  exec,
  history,
  images,
  inspect,
  kill,
  logs,
  port,
  ps,
  pull,
  rename,
  restart,
  rm,
  rmi,
  run,
  start,
  stats,
  stop,
  tag,
  top,
  wait,
  ...aboutCommands,
  ...inspectOfType,
  ...networks,
  ...prunes,
  systemDf,
  ...volumes,
  ...refused,
];

/** The command that the words begin with, and how many of them name it. */
export function findCommand(
  words: readonly string[],
): { readonly command: Command; readonly length: number } | undefined {
  const length = GROUPS.has(words[0] ?? '') ? 2 : 1;
  const name = words.slice(0, length).join(' ');
  const command = COMMANDS.find(({ paths }) => paths.some((path) => path.join(' ') === name));
  return command === undefined ? undefined : { command, length };
}
