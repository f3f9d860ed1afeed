import type { Fix } from '../../diagnostic.ts';
import type { Finding, Rule } from '../../rule.ts';
import { aptAction } from '../apt.ts';
import type { DockerfileContext } from '../context.ts';
import { isMountedOver } from '../package-managers.ts';
import { appendCommand } from '../shell/edits.ts';
import type { ShellCommand } from '../shell/shell.ts';
import { isKept, stageAt } from '../stage-lookup.ts';
import type { Instruction } from '../syntax/tree.ts';

const LISTS = '/var/lib/apt/lists';
const CLEANING = `rm -rf ${LISTS}/*`;
const PACKAGES = '/var/cache/apt';
/** What makes apt throw away a package once it is installed, in Docker's own images of Debian and Ubuntu. */
const CLEANER = '/etc/apt/apt.conf.d/docker-clean';
const APT = ['apt-get', 'apt', 'aptitude'];
/** What leaves the lists unread. */
const NEEDS_NO_LISTS = new Set(['clean', 'autoclean', 'autoremove', 'remove', 'purge']);

export const rule: Rule<DockerfileContext> = {
  code: 'DL3009',
  severity: 'info',
  summary: 'The RUN that fetches the package lists removes them',
  why: '`apt-get update` fetches some tens of megabytes of package lists. What a `RUN` leaves behind is in its layer for good: a later `rm` hides it and frees nothing. Remove the lists in the same `RUN`.\n\nA stage that is only copied from keeps its lists to itself, and a cache mount over the lists keeps them out of the image. Whoever removes `docker-clean` for such a mount keeps the packages as well, and mounts a cache over them too.',
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
    {
      text: 'FROM debian:13-slim\nRUN aptitude update && aptitude install -y curl\n',
      fixed:
        'FROM debian:13-slim\nRUN aptitude update && aptitude install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      text: 'FROM debian:13-slim\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y --no-install-recommends curl=8.14.*\n',
    },
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
  about: APT,
  *check(context) {
    const updates = updatesByRun(context);
    if (updates.size === 0) return;
    const lastReader = lastReaderOfOldLists(context, updates);
    for (const [run, update] of updates) {
      if (!isKept(context, run) || cleansUp(context, run)) continue;
      if (isMountedOver(run, LISTS)) {
        yield* keptPackages(context, run);
        continue;
      }
      yield {
        range: context.range(update.span),
        message: `\`${update.name} update\` leaves the package lists in this layer. A later step cannot make the layer smaller. End this \`RUN\` with \`${CLEANING}\`.`,
        fixes: update.isWrapped || run.start < lastReader ? [] : fixes(context, run),
      };
    }
  },
};

/** What to say of a RUN that keeps the lists in a mount, and the packages that it fetches in its layer. */
function* keptPackages(context: DockerfileContext, run: Instruction): Generator<Finding> {
  if (isMountedOver(run, PACKAGES) || !isWithoutCleaner(context, run)) return;
  const install = installIn(context, run);
  if (install === undefined) return;
  yield {
    range: context.range(install.span),
    message: `\`${install.name} install\` keeps what it fetches in \`${PACKAGES}\`, for \`docker-clean\` is gone. That stays in this layer. Mount a cache over that folder too.`,
  };
}

/** Whether this RUN or an earlier one of its stage removes `docker-clean`. */
function isWithoutCleaner(context: DockerfileContext, run: Instruction): boolean {
  const stage = stageAt(context, run.start);
  return context.shell.commands('rm').some(({ args, script: { instruction } }) => {
    if (instruction.start > run.start || stageAt(context, instruction.start) !== stage) return false;
    return args.some(({ text }) => text === CLEANER);
  });
}

function installIn(context: DockerfileContext, run: Instruction): ShellCommand | undefined {
  const installs = (command: ShellCommand) =>
    APT.includes(command.name) && aptAction(command)?.text === 'install';
  for (const { commands } of context.shell.of(run)) {
    const install = commands.find(installs);
    if (install !== undefined) return install;
  }
  return undefined;
}

/** The first `apt-get update` of each RUN that has one. */
function updatesByRun(context: DockerfileContext): ReadonlyMap<Instruction, ShellCommand> {
  const updates = new Map<Instruction, ShellCommand>();
  for (const command of context.shell.commands(...APT)) {
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
  for (const command of context.shell.commands(...APT, 'apt-cache', 'gdebi')) {
    const { instruction } = command.script;
    if (updates.has(instruction) || NEEDS_NO_LISTS.has(aptAction(command)?.text ?? '')) continue;
    last = Math.max(last, instruction.start);
  }
  return last;
}

function cleansUp(context: DockerfileContext, run: Instruction): boolean {
  return context.shell.of(run).some(({ commands }) =>
    commands.some(({ name, args }) => {
      if (name === 'apt-get' || name === 'apt')
        return args.some(({ text }) => text === 'dist-clean' || text === 'distclean');
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
  if (script === undefined || isMountedOver(run, PACKAGES)) return [];
  if (installIn(context, run)?.script !== script) return [];
  const edit = appendCommand(context, script, CLEANING);
  return edit === undefined ? [] : [{ title: 'Remove the package lists', edits: [edit] }];
}
