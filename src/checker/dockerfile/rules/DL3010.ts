import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { ShellCommand } from '../shell/shell.ts';
import { stageAt } from '../stage-lookup.ts';
import type { Instruction, Stage, Word } from '../syntax/tree.ts';

/** What ADD unpacks: tar archives, as they are or compressed. */
const ARCHIVE = /\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|t(?:gz|bz2?|b2|xz|zst))$/i;
const UNPACKERS = ['tar', 'bsdtar', 'gunzip', 'bunzip2', 'unxz', 'unzstd', 'zcat', 'gzcat', 'bzcat', 'xzcat'];

export const rule: Rule<DockerfileContext> = {
  code: 'DL3010',
  severity: 'info',
  summary: 'ADD unpacks a local tar archive',
  why: '`COPY` puts the archive into a layer of its own, and it stays there though a later `RUN` unpacks and deletes it: the image holds the content twice. `ADD` unpacks a local tar archive (plain, gzip, bzip2, xz) in one step.',
  source: 'https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives',
  bad: [
    {
      text: 'FROM debian:13-slim\nCOPY site.tar.gz /tmp/\nRUN tar -xzf /tmp/site.tar.gz -C /srv && rm /tmp/site.tar.gz\n',
    },
  ],
  good: [
    { text: 'FROM debian:13-slim\nADD site.tar.gz /srv/\n' },
    {
      text: 'FROM debian:13-slim AS build\nRUN tar -czf /site.tar.gz /srv\n\nFROM debian:13-slim\nCOPY --from=build /site.tar.gz /tmp/\nRUN tar -xzf /tmp/site.tar.gz\n',
    },
  ],
  about: UNPACKERS,
  *check(context) {
    const unpacked = unpackedByRun(context);
    if (unpacked.size === 0) return;
    let stage: Stage | undefined;
    const copied = new Map<string, Word[]>();
    const steps = [...context.named('COPY'), ...unpacked.keys()].sort((a, b) => a.start - b.start);
    for (const step of steps) {
      const here = stageAt(context, step.start);
      if (here !== stage) copied.clear();
      stage = here;
      if (step.name === 'COPY') {
        remember(copied, step);
        continue;
      }
      for (const name of unpacked.get(step) ?? []) {
        for (const source of copied.get(name) ?? []) {
          yield {
            range: context.range(source),
            message: `A later \`RUN\` unpacks \`${name}\`. The archive stays in this layer even if it is deleted there. Let \`ADD\` unpack it in one step.`,
          };
        }
        copied.delete(name);
      }
    }
  },
};

/** The archives that a COPY brings in from the build context, by the name they have afterwards. */
function remember(copied: Map<string, Word[]>, { words, flags }: Instruction): void {
  if (flags.some(({ name }) => name === 'from')) return;
  const target = baseName(words.at(-1)?.text ?? '');
  for (const source of words.slice(0, -1)) {
    const name = ARCHIVE.test(target) ? target : baseName(source.text);
    if (!ARCHIVE.test(name)) continue;
    const same = copied.get(name);
    if (same === undefined) copied.set(name, [source]);
    else same.push(source);
  }
}

/** The names of the archives that each RUN unpacks. */
function unpackedByRun(context: DockerfileContext): ReadonlyMap<Instruction, ReadonlySet<string>> {
  const unpacked = new Map<Instruction, Set<string>>();
  for (const command of context.shell.commands(...UNPACKERS)) {
    const names = unpacks(command) ? command.args.map(({ text }) => baseName(text)) : [];
    for (const name of names) {
      if (!ARCHIVE.test(name)) continue;
      const { instruction } = command.script;
      const known = unpacked.get(instruction);
      if (known === undefined) unpacked.set(instruction, new Set([name]));
      else known.add(name);
    }
  }
  return unpacked;
}

/** `tar -x`, `tar xzf` and `tar --extract`, and any program that does nothing but unpack. */
function unpacks(command: ShellCommand): boolean {
  if (!command.name.endsWith('tar')) return true;
  return command.has('x', 'extract', 'get') || /^[a-zA-Z]*x[a-zA-Z]*$/.test(command.args[0]?.text ?? '');
}

/** `b.tar` of `/a/b.tar`, `C:\a\b.tar` and `--file=/a/b.tar`, quotes taken off. */
function baseName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), path.lastIndexOf('=')) + 1);
  return name.replaceAll(/["']/g, '');
}
