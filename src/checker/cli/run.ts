import { readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { readArguments, type Order } from './arguments.ts';
import { checkFiles, type Outcome } from './check-files.ts';
import { checkStdin } from './check-stdin.ts';
import { fails } from './fails.ts';
import { lookAt } from './find-files.ts';
import { JsonReporter } from '../report/json.ts';
import { MarkdownReporter } from '../report/markdown.ts';
import type { Reporter } from '../report/reporter.ts';
import { SarifReporter } from '../report/sarif.ts';
import { TextReporter } from '../report/text.ts';
import { gradeFolder } from './grade-folder.ts';
import { HELP } from './help.ts';
import { Journal } from './journal.ts';
import { Output } from './output.ts';
import { workingFolder } from './working-folder.ts';

const REPORTERS: Readonly<Record<Order['format'], () => Reporter>> = {
  text: () => new TextReporter(),
  json: () => new JsonReporter(),
  sarif: () => new SarifReporter(version(), workingFolder()),
  markdown: () => new MarkdownReporter(),
};

/** Where a run reads from and writes to. */
export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Does what a command line asks for. @returns The exit status. */
export async function run(words: readonly string[], streams: Streams): Promise<number> {
  const stdout = new Output(streams.stdout);
  const stderr = new Output(streams.stderr);
  try {
    return await carryOut(words, streams.stdin, stdout, stderr);
  } catch (error) {
    // A full disk under the report; whatever else comes here is a fault of this program, and shows where.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    await stderr.write(`The report could not be written (${error.message}).\n`);
    return 2;
  }
}

async function carryOut(
  words: readonly string[],
  stdin: Streams['stdin'],
  stdout: Output,
  stderr: Output,
): Promise<number> {
  const misuse = async (message: string): Promise<number> => {
    await stderr.write(`${message}\n`);
    return 2;
  };
  const asked = readArguments(words);
  if ('misuse' in asked) return misuse(asked.misuse);
  if ('ask' in asked) {
    await stdout.write(asked.ask === 'help' ? HELP : `${version()}\n`);
    return 0;
  }
  const journal = new Journal((line) => {
    // Where there is nobody to tell, the exit status still does.
    stderr.write(`${line}\n`).catch(() => undefined);
  });
  if (asked.stdinName !== undefined) {
    const { outcome, mended } = await checkStdin(stdin, asked.stdinName, asked, journal);
    if (mended !== undefined) await stdout.write(mended);
    return report([outcome], asked, journal, mended === undefined ? stdout : stderr);
  }
  const roots = await lookAt(asked.paths);
  if ('misuse' in roots) return misuse(roots.misuse);
  if (asked.scorecard) {
    const graded = await gradeFolder(roots, asked.format, journal);
    if ('misuse' in graded) return misuse(graded.misuse);
    await stdout.write(graded.report);
    if (journal.failed) return 2;
    return graded.hasErrors ? 1 : 0;
  }
  return report(checkFiles(roots, asked, journal), asked, journal, stdout);
}

async function report(
  outcomes: AsyncIterable<Outcome> | Iterable<Outcome>,
  { format }: Order,
  journal: Journal,
  output: Output,
): Promise<number> {
  const reporter = REPORTERS[format]();
  let failed = false;
  await output.write(reporter.begin());
  for await (const outcome of outcomes) {
    failed ||= fails(outcome);
    await output.write(reporter.file(outcome));
  }
  await output.write(reporter.end(journal.problems));
  if (journal.failed) return 2;
  return failed ? 1 : 0;
}

function version(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
