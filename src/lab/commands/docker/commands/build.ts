import { BuildError, type BuildOptions } from '../../../engine/api.ts';
import { failureText, plainProgress } from '../../../engine/build/plain.ts';
import { FileSystemError } from '../../../file-system/file-system.ts';
import { childOf, nameOf, resolvePath } from '../../../file-system/path.ts';
import type { ProgramProcess } from '../../../machine/program.ts';
import { checkReport } from '../build/check.ts';
import { readSecrets } from '../build/secrets.ts';
import { ANY, type Command, type Context } from '../command.ts';
import { labelsOf } from '../container/create-options.ts';
import { CommandError } from '../failure.ts';

const INTERRUPTED = 130;
const PROGRESS = ['auto', 'plain', 'tty', 'quiet', 'rawjson', 'none'];

export const build: Command = {
  paths: [['build'], ['image', 'build'], ['builder', 'build'], ['buildx', 'build']],
  usage: '[OPTIONS] PATH | URL | -',
  about: 'Build an image from a Dockerfile and a folder',
  flags: [
    { name: 'tag', short: 't', kind: 'list', about: 'Name of the image: NAME[:TAG]', takes: 'nothing' },
    {
      name: 'file',
      short: 'f',
      kind: 'string',
      about: 'The Dockerfile, or - for standard input',
      takes: 'file',
    },
    {
      name: 'build-arg',
      kind: 'list',
      about: 'Value of an ARG: NAME=VALUE, or NAME for your own',
      takes: 'nothing',
    },
    { name: 'target', kind: 'string', about: 'Stage to stop at', takes: 'nothing' },
    { name: 'no-cache', kind: 'bool', about: 'Run every step anew' },
    { name: 'pull', kind: 'bool', about: 'Look for newer base images first' },
    { name: 'label', kind: 'list', about: 'Set a label: NAME=VALUE', takes: 'nothing' },
    {
      name: 'secret',
      kind: 'list',
      about: 'What RUN --mount=type=secret reads: id=…,src=…|env=…',
      takes: 'nothing',
    },
    {
      name: 'progress',
      kind: 'string',
      default: 'auto',
      about: 'How to show the steps',
      takes: ['auto', 'plain', 'quiet'],
    },
    { name: 'quiet', short: 'q', kind: 'bool', about: "Print the image's id alone" },
    { name: 'platform', kind: 'string', about: 'Platform to build for', takes: ['linux/amd64'] },
    { name: 'check', kind: 'bool', about: 'Check the Dockerfile, and build nothing' },
    { name: 'load', kind: 'bool', about: 'Put the image beside the others; always so here', hidden: true },
    { name: 'rm', kind: 'bool', default: 'true', about: 'Of an older builder', hidden: true },
    { name: 'force-rm', kind: 'bool', about: 'Of an older builder', hidden: true },
    { name: 'push', kind: 'bool', about: 'Send it to a registry: this lab has none', hidden: true },
  ],
  arguments: [0, ANY],
  takes: ['file', 'nothing'],
  run: async (context) => {
    const { args, flags, process } = context;
    const [folder = '', ...others] = args;
    if (folder === '' || others.length > 0) {
      throw new CommandError(
        "ERROR: docker: 'docker buildx build' requires 1 argument\n\nUsage:  docker buildx build [OPTIONS] PATH | URL | -\n\nRun 'docker buildx build --help' for more information",
      );
    }
    checkContext(context, folder);
    const progress = flags.text('progress') ?? 'auto';
    if (!PROGRESS.includes(progress))
      throw new CommandError(`ERROR: failed to build: invalid progress=${progress}`);
    if (flags.on('push')) {
      throw new CommandError(
        'ERROR: failed to build: this lab has no registry to push to. Leave --push out: the image stays on the laptop.',
      );
    }
    const { path, remove } = await dockerfileOf(context);
    try {
      if (flags.on('check')) return check(process, folder, path);
      return await buildImage(context, folder, path, progress);
    } finally {
      remove();
    }
  },
};

function checkContext({ process }: Context, folder: string): void {
  const { files, cwd } = process;
  if (folder === '-' || /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(folder)) {
    const what = folder === '-' ? 'standard input' : 'an address';
    throw new CommandError(
      `ERROR: failed to build: the lab builds from a folder, not from ${what}. Name the folder: docker build .`,
    );
  }
  const path = resolvePath(cwd, folder);
  if (!files.exists(path))
    throw new CommandError(`ERROR: failed to build: unable to prepare context: path "${folder}" not found`);
  if (files.stat(path).kind !== 'directory') {
    throw new CommandError(
      `ERROR: failed to build: unable to prepare context: context must be a directory: ${folder}`,
    );
  }
}

/** The Dockerfile's whole path; one from standard input is laid down, and removed at the end. */
async function dockerfileOf({ flags, args, process }: Context): Promise<{
  readonly path: string;
  readonly remove: () => void;
}> {
  const asked = flags.text('file');
  const folder = resolvePath(process.cwd, args[0] ?? '.');
  if (asked === undefined) return { path: childOf(folder, 'Dockerfile'), remove: () => undefined };
  if (asked !== '-') return { path: resolvePath(process.cwd, asked), remove: () => undefined };
  const text = await wholeInput(process);
  const place = `/tmp/docker-build-${process.pid}`;
  process.files.mkdir(place, { recursive: true });
  const path = `${place}/Dockerfile`;
  process.files.writeFile(path, text);
  return {
    path,
    remove: () => {
      process.files.remove(place, { recursive: true, force: true });
    },
  };
}

async function wholeInput({ stdin }: ProgramProcess): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const bytes = await stdin.read();
    if (bytes === undefined) return text + decoder.decode();
    text += decoder.decode(bytes, { stream: true });
  }
}

async function buildImage(
  { engine, process, flags }: Context,
  folder: string,
  dockerfile: string,
  progress: string,
): Promise<number> {
  const isQuiet = flags.on('quiet') || progress === 'quiet' || progress === 'none';
  const interrupted = new AbortController();
  const write = (text: string) => {
    if (!process.ended.aborted) process.stderr.write(text);
  };
  const options: BuildOptions = {
    ...optionsOf(process, flags),
    dockerfile,
    progress: isQuiet ? () => undefined : plainProgress(write),
    signal: AbortSignal.any([interrupted.signal, process.ended]),
  };
  const forget = process.onSignal('SIGINT', () => {
    interrupted.abort();
  });
  try {
    const { id } = await engine.build(process.files, resolvePath(process.cwd, folder), options);
    if (isQuiet) process.stdout.write(`${id}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    write(failureText(error));
    return interrupted.signal.aborted ? INTERRUPTED : 1;
  } finally {
    forget();
  }
}

function optionsOf(
  process: ProgramProcess,
  flags: Context['flags'],
): Omit<BuildOptions, 'dockerfile' | 'progress' | 'signal'> {
  const target = flags.text('target');
  const platform = flags.text('platform');
  return {
    tags: flags.list('tag'),
    buildArguments: Object.fromEntries(
      flags.list('build-arg').map((text) => {
        const equals = text.indexOf('=');
        return equals === -1 ? [text, process.env[text]] : [text.slice(0, equals), text.slice(equals + 1)];
      }),
    ),
    ...(target === undefined ? {} : { target }),
    noCache: flags.on('no-cache'),
    pull: flags.on('pull'),
    labels: labelsOf(flags.list('label')),
    secrets: readSecrets(process, flags.list('secret')),
    ...(platform === undefined ? {} : { platform }),
  };
}

function check({ files, cwd, stdout }: ProgramProcess, folder: string, dockerfile: string): number {
  const read = (path: string): string | undefined => {
    try {
      return files.readText(path);
    } catch (error) {
      if (error instanceof FileSystemError) return undefined;
      throw error;
    }
  };
  const text = read(dockerfile);
  if (text === undefined) {
    throw new CommandError(
      `ERROR: failed to build: failed to solve: failed to read dockerfile: open ${nameOf(dockerfile)}: no such file or directory`,
    );
  }
  const ignore =
    read(`${dockerfile}.dockerignore`) ?? read(childOf(resolvePath(cwd, folder), '.dockerignore'));
  const report = checkReport(nameOf(dockerfile), text, ignore);
  stdout.write(report.text);
  return report.code;
}
