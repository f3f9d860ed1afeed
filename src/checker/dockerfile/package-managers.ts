import type { Finding } from '../rule.ts';
import type { DockerfileContext } from './context.ts';
import { appendCommand, insertAfter } from './shell/edits.ts';
import type { ShellCommand, ShellScript, ShellWord } from './shell/shell.ts';
import type { Instruction } from './syntax/tree.ts';

/** How a package manager is called to install. */
export interface PackageManager {
  readonly commands: readonly string[];
  readonly actions: readonly string[];
  /** Words that may stand before the action, for other things than packages: `dnf module install`. */
  readonly kinds?: readonly string[];
  /** Options that take the next word. */
  readonly valued: readonly string[];
}

/** Source: https://man.archlinux.org/man/apk.8 */
export const APK: PackageManager = {
  commands: ['apk'],
  actions: ['add'],
  valued:
    't virtual X repository p root arch cache-dir cache-max-age keys-dir repositories-file timeout wait'.split(
      ' ',
    ),
};
const RPM_OPTIONS =
  'c config x exclude excludepkgs enablerepo disablerepo repo repoid setopt releasever installroot forcearch d debuglevel e errorlevel'.split(
    ' ',
  );
/** Source: https://dnf.readthedocs.io/en/latest/command_ref.html */
export const YUM: PackageManager = {
  commands: ['yum'],
  actions: ['install'],
  kinds: ['module', 'group'],
  valued: RPM_OPTIONS,
};
export const DNF: PackageManager = {
  commands: ['dnf', 'microdnf', 'dnf5'],
  actions: ['install', 'in'],
  kinds: ['module', 'group'],
  valued: RPM_OPTIONS,
};
/** Source: https://en.opensuse.org/SDB:Zypper_manual */
export const ZYPPER: PackageManager = {
  commands: ['zypper'],
  actions: ['install', 'in'],
  valued: 't type r repo from R root D reposd-dir p plus-repo c config'.split(' '),
};

/** `apk add …`, `npm install …`, taken apart. */
export interface PackageInstall {
  readonly command: ShellCommand;
  /** What it installs where that is no package: `module`, `group`. */
  readonly kind?: string | undefined;
  /** The word that asks for the installation: `add`, `install`. */
  readonly action: ShellWord;
  readonly packages: readonly ShellWord[];
}

/** Every installation by a package manager in RUN instructions; `actions` where other words of it are meant. */
export function packageInstalls(
  context: DockerfileContext,
  { commands, actions, kinds = [], valued }: PackageManager,
): readonly PackageInstall[] {
  return context.shell.commands(...commands).flatMap((command) => {
    if (!command.mentions(actions)) return [];
    const operands = command.operands(...valued);
    const first = operands[0]?.text ?? '';
    const kind = kinds.includes(first) ? first : undefined;
    const [action, ...packages] = kind === undefined ? operands : operands.slice(1);
    return action !== undefined && actions.includes(action.text) ? { command, kind, action, packages } : [];
  });
}

/** How many packages a message names. */
const NAMED = 3;

/** What to say of packages without a version: none where there are none. `pinned` writes the first one with one. */
export function* unpinnedFindings(
  context: DockerfileContext,
  unpinned: readonly ShellWord[],
  pinned: (name: string) => string,
): Generator<Finding> {
  const first = unpinned[0];
  if (first === undefined) return;
  yield {
    range: context.range(first),
    message: `${listed(unpinned)} without a version. The same Dockerfile gives another image when a new one comes out. Pin as in \`${pinned(first.text)}\`.`,
  };
}

function listed(packages: readonly ShellWord[]): string {
  const names = packages.slice(0, NAMED).map(({ text }) => `\`${text}\``);
  const more = packages.length - names.length;
  if (more > 0) return `${names.join(', ')} and ${String(more)} more are installed`;
  const last = names.pop() ?? '';
  return names.length === 0 ? `${last} is installed` : `${names.join(', ')} and ${last} are installed`;
}

/** What stands in for a package's name but is none: a file, a path, an address, or a word that a variable fills. */
export function isElsewhere({ text, isStatic }: ShellWord): boolean {
  return !isStatic || text === '' || text.includes('/') || /\.(?:apk|rpm|deb|gem|tgz|whl)$/.test(text);
}

/** A package of yum or dnf without a version: `curl`, but not `curl-8.9*`, `@development`, `./tool.rpm`. */
function isUnpinnedRpm(word: ShellWord): boolean {
  return !isElsewhere(word) && !/-\d|[=<>@]/.test(word.text);
}

/** A module without a stream: `nodejs` and `nodejs/minimal`, but not `nodejs:22/minimal`. */
function isUnpinnedModule({ text, isStatic }: ShellWord): boolean {
  return isStatic && text !== '' && !text.includes(':');
}

/** What to say of the packages and modules that yum or dnf installs without a version; groups have none. */
export function* unpinnedRpmFindings(
  context: DockerfileContext,
  manager: PackageManager,
): Generator<Finding> {
  for (const { kind, packages } of packageInstalls(context, manager)) {
    if (kind === undefined) {
      yield* unpinnedFindings(context, packages.filter(isUnpinnedRpm), (name) => `${name}-1.2*`);
    } else if (kind === 'module') {
      const modules = packages.filter(isUnpinnedModule);
      yield* unpinnedFindings(context, modules, (name) => name.replace(/\/|$/, ':1.2$&'));
    }
  }
}

/** What to say of an installation that waits for an answer, with the fix that puts the option behind its action. */
export function* unansweredFindings(
  context: DockerfileContext,
  { command, action }: PackageInstall,
  option: string,
): Generator<Finding> {
  const name = `${command.name} ${action.text}`;
  const edit = insertAfter(context, action, ` ${option}`);
  yield {
    range: context.range({ start: command.words[0]?.start ?? action.start, end: action.end }),
    message: `\`${name}\` asks whether to go on. Nobody answers in a build, so it stops there. Add \`${option}\`.`,
    fixes: edit === undefined ? [] : [{ title: `Add ${option}`, edits: [edit] }],
  };
}

/**
 * What to say of the first installation of a RUN that leaves a cache behind, with the fix that ends the RUN with
 * `cleaning`. A mount over one of the `caches` excuses: their place changed between versions.
 */
export function* uncleanedFindings(
  context: DockerfileContext,
  installs: readonly PackageInstall[],
  cleaning: string,
  isClean: (command: ShellCommand) => boolean,
  ...caches: readonly string[]
): Generator<Finding> {
  let told: Instruction | undefined;
  let cleaned: { readonly run: Instruction; readonly by: ShellCommand | undefined } | undefined;
  for (const { command, action } of installs) {
    const run = command.script.instruction;
    if (run === told || caches.some((cache) => isMountedOver(run, cache))) continue;
    const scripts = context.shell.of(run);
    if (cleaned?.run !== run) cleaned = { run, by: lastOf(scripts, isClean) };
    if (cleaned.by !== undefined && comesAfter(cleaned.by, command)) continue;
    told = run;
    const outer = scripts[0];
    const edit =
      outer === undefined || outer !== command.script || command.isWrapped
        ? undefined
        : appendCommand(context, outer, cleaning);
    yield {
      range: context.range({ start: command.words[0]?.start ?? action.start, end: action.end }),
      message: `\`${command.name} ${action.text}\` leaves its cache in this layer. A later step cannot make the layer smaller. End this \`RUN\` with \`${cleaning}\`.`,
      fixes: edit === undefined ? [] : [{ title: `Add ${cleaning}`, edits: [edit] }],
    };
  }
}

/** `clean all` of yum and dnf: without a word `clean` is an error, and with another one it leaves a part. */
export function cleansAll(args: readonly ShellWord[]): boolean {
  return args.some(({ text }) => text === 'clean') && args.some(({ text }) => text === 'all');
}

function lastOf(
  scripts: readonly ShellScript[],
  isWanted: (command: ShellCommand) => boolean,
): ShellCommand | undefined {
  for (const { commands } of scripts.toReversed()) {
    const last = commands.findLast(isWanted);
    if (last !== undefined) return last;
  }
  return undefined;
}

/** Of commands in scripts inside each other, nobody knows which one runs first: they count as after each other. */
function comesAfter(later: ShellCommand, earlier: ShellCommand): boolean {
  return later.script !== earlier.script || later.at > earlier.at;
}

/** Whether a cache or a tmpfs mount lies over a folder, so that nothing of it comes into the layer. */
export function isMountedOver({ flags }: Instruction, folder: string): boolean {
  return flags.some(({ name, value }) => {
    if (name !== 'mount' || !/(?:^|,)type=(?:cache|tmpfs)(?:,|$)/.test(value?.text ?? '')) return false;
    const target = /(?:^|,)(?:target|dst|destination)=([^,]*)/.exec(value?.text ?? '')?.[1] ?? '';
    return target !== '' && `${folder}/`.startsWith(`${target.replace(/\/$/, '')}/`);
  });
}
