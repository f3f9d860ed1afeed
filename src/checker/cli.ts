/**
 * The checker from the shell: `npm run -s check -- [--format text|json|sarif] [--fix] PATH…`.
 * Exit status: 1 with an error among the findings (or what a `.hadolint.yaml` calls a failure), 2 on misuse, 0
 * otherwise. A file that cannot be read or written counts as misuse too; the others are checked all the same.
 */
import { run } from './cli/run.ts';

process.exitCode = await run(process.argv.slice(2), process);
