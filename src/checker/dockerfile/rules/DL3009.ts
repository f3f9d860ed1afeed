import type { Fix } from '../../diagnostic.ts';
import type { Rule } from '../../rule.ts';
import { aptAction } from '../apt.ts';
import type { DockerfileContext } from '../context.ts';
import { isMountedOver } from '../package-managers.ts';
import { appendCommand } from '../shell/edits.ts';
import type { ShellCommand } from '../shell/shell.ts';
import { isKept } from '../stage-lookup.ts';
import type { Instruction } from '../syntax/tree.ts';

const LISTS = '/var/lib/apt/lists';
const CLEANING = `rm -rf ${LISTS}/*`;
/** What leaves the lists unread. */
const NEEDS_NO_LISTS = new Set(['clean', 'autoclean', 'autoremove', 'remove', 'purge']);

export const rule: Rule<DockerfileContext> = {
  code: 'DL3009',
  severity: 'info',
  summary: 'The RUN that fetches the package lists removes them',
  why: '`apt-get update` fetches some tens of megabytes of package lists. What a `RUN` leaves behind is in its layer for good: a later `rm` hides it and frees nothing. Remove the lists in the same `RUN`.\n\nA stage that is only copied from keeps its lists to itself, and a cache mount over the lists keeps them out of the image.',
  source: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN apt-get update \\\n  && apt-get install -y --no-install-recommends curl=8.14.*\n',
      fixed:
        'FROM debian:13-slim\nRUN apt-get update \\\n  && apt-get install -y --no-install-recommends curl=8.14.* \\\n  && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      text: 'FROM debian:13-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl=8.14.*\nEOF\n',
      fixed:
        'FROM debian:13-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl=8.14.*\nrm -rf /var/lib/apt/lists/*\nEOF\n',
    },
    { text: 'FROM debian:13-slim\nRUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*\n' },
  ],
  good: [
    {
      text: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl=8.14.* && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      text: 'FROM debian:13-slim AS build\nRUN apt-get update && apt-get install -y gcc=4:14.*\n\nFROM debian:13-slim\nCOPY --from=build /app /app\n',
    },
    {
      text: 'FROM debian:13-slim\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked \\\n  --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n  apt-get update && apt-get install -y curl=8.14.*\n',
    },
  ],
  about: ['apt-get'],
  *check(context) {
    const updates = updatesByRun(context);
    if (updates.size === 0) return;
    const lastReader = lastReaderOfOldLists(context, updates);
    for (const [run, update] of updates) {
      if (!isKept(context, run) || cleansUp(context, run) || isMountedOver(run, LISTS)) continue;
      yield {
        range: context.range(update.span),
        message: `\`apt-get update\` leaves the package lists in this layer. A later step cannot make the layer smaller. End this \`RUN\` with \`${CLEANING}\`.`,
        fixes: update.isWrapped || run.start < lastReader ? [] : fixes(context, run),
      };
    }
  },
};

/** The first `apt-get update` of each RUN that has one. */
function updatesByRun(context: DockerfileContext): ReadonlyMap<Instruction, ShellCommand> {
  const updates = new Map<Instruction, ShellCommand>();
  for (const command of context.shell.commands('apt-get')) {
    const { instruction } = command.script;
    if (!updates.has(instruction) && aptAction(command)?.text === 'update') updates.set(instruction, command);
  }
  return updates;
}

/** Where the last RUN begins that reads lists which an earlier one left: they must stay for it. */
function lastReaderOfOldLists(
  context: DockerfileContext,
  updates: ReadonlyMap<Instruction, ShellCommand>,
): number {
  let last = -1;
  for (const command of context.shell.commands('apt-get', 'apt', 'aptitude', 'apt-cache', 'gdebi')) {
    const { instruction } = command.script;
    if (updates.has(instruction) || NEEDS_NO_LISTS.has(aptAction(command)?.text ?? '')) continue;
    last = Math.max(last, instruction.start);
  }
  return last;
}

function cleansUp(context: DockerfileContext, run: Instruction): boolean {
  return context.shell.of(run).some(({ commands }) =>
    commands.some(({ name, args }) => {
      if (name === 'apt-get') return args.some(({ text }) => text === 'dist-clean' || text === 'distclean');
      return (
        (name === 'rm' || name === 'find') && args.some(({ text, isStatic }) => !isStatic || isLists(text))
      );
    }),
  );
}

/** `/var/lib/apt/lists/*`, a folder above it, or a brace that has `apt` in it. */
function isLists(path: string): boolean {
  return (
    path.startsWith('/var/lib/apt') ||
    path.startsWith('/var/lib/*') ||
    (path.startsWith('/var/') && path.includes('{') && /\bapt\b/.test(path))
  );
}

/** Certain where the lists were fetched for this RUN alone: it installs something with them. */
function fixes(context: DockerfileContext, run: Instruction): readonly Fix[] {
  const [script] = context.shell.of(run);
  if (script === undefined || isMountedOver(run, '/var/cache/apt')) return [];
  const installs = script.commands.some(
    (command) => command.name === 'apt-get' && aptAction(command)?.text === 'install',
  );
  const edit = installs ? appendCommand(context, script, CLEANING) : undefined;
  return edit === undefined ? [] : [{ title: 'Remove the package lists', edits: [edit] }];
}
