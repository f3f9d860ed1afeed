import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { ownContainers, ownImages } from '../../../../src/lab/checks/own-images.ts';
import { seenStops } from '../../../../src/lab/checks/stops.ts';

type Argv = readonly string[];

/** The program of a process, without its folder. */
export const programOf = ([program = '']: Argv): string => program.slice(program.lastIndexOf('/') + 1);
export const isNode = (argv: Argv): boolean => /^(?:node|nodejs)$/.test(programOf(argv));
const isInit = (argv: Argv): boolean => /^(?:docker-init|tini|dumb-init|catatonit)$/.test(programOf(argv));
const isShell = (argv: Argv): boolean => /^(?:sh|dash|bash|ash)$/.test(programOf(argv));
const isRunner = (argv: Argv): boolean =>
  /^(?:npm|npx|yarn|pnpm)$/.test(programOf(argv)) || argv[1] === 'run';

/** In a container of the image built last, process 1 is `node`, or an init that has `node` right below it. */
export function firstProcess(lab: Observation): CheckResult {
  const [image] = ownImages(lab);
  if (image === undefined) return notYet('no image has been built.');
  const own = ownContainers(lab);
  const current = own.filter(({ imageId }) => imageId === image.id);
  const running = current.find(({ state }) => state === 'running');
  const processes =
    running?.processes.map(({ argv }) => argv) ??
    stoppedFirst(
      lab,
      current.map(({ id }) => id),
    );
  if (processes.length === 0)
    return own.some(({ state }) => state === 'running')
      ? notYet(
          'the container that runs was made of an image from before. Remove it, and run the one built last.',
        )
      : notYet('no container of the image built last has run.');
  const [first = [], ...others] = processes;
  const between = isInit(first) ? others.find((argv) => isShell(argv) || isRunner(argv)) : undefined;
  if (isNode(first) || (isInit(first) && between === undefined && others.some(isNode))) return DONE;
  const where = lineWhere(lab, 'Dockerfile', /^\s*(?:CMD|ENTRYPOINT)\b/i);
  if (between !== undefined)
    return notYet(
      `\`${programOf(first)}\` passes the signal to \`${programOf(between)}\`, which keeps it: \`node\` is one process further down.`,
      where,
    );
  if (isShell(first))
    return notYet(
      `process 1 is \`${first[0] ?? ''}\`, which does not pass the signal on to \`node\`.`,
      where,
    );
  if (isRunner(first))
    return notYet(
      `process 1 is \`${programOf(first)}\`. It starts a shell, and that starts \`node\`: the signal has two more to pass.`,
      where,
    );
  return notYet(`process 1 is \`${programOf(first)}\`, not \`node\`.`, where);
}

/** What process 1 was in the last of these containers to be stopped. */
function stoppedFirst({ events }: Observation, containers: readonly string[]): readonly Argv[] {
  const last = seenStops(events)
    .filter(({ container }) => containers.includes(container.id))
    .at(-1);
  return last?.first === undefined ? [] : [last.first.argv];
}
