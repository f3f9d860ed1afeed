/**
 * The checker from the shell: `npm run -s check -- [--format json|text] PATH…`.
 * Exit status: 1 with an error among the findings, 2 on misuse, 0 otherwise. A file that
 * cannot be read counts as misuse too; the others are checked all the same.
 */
import { readArguments } from './cli/arguments.ts';
import { collectFiles } from './cli/files.ts';
import { formatJson, formatText } from './cli/formats.ts';

const FORMATS = { json: formatJson, text: formatText };

function main(): number {
  const asked = readArguments(process.argv.slice(2));
  if ('misuse' in asked) return misuse(asked.misuse);
  const collected = collectFiles(asked.paths);
  if ('misuse' in collected) return misuse(collected.misuse);
  for (const line of [...collected.problems, ...collected.notes]) process.stderr.write(`${line}\n`);
  process.stdout.write(FORMATS[asked.format](collected.files));
  if (collected.problems.length > 0) return 2;
  const diagnostics = collected.files.flatMap((file) => file.diagnostics);
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function misuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

// A reader such as `head` may close the pipe early; what it has not read it does not want.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = main();
