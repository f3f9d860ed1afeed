import type { ProgramProcess } from '../../../machine/program.ts';
import { CommandError, wordsOf } from '../failure.ts';
import { readTemplate, TemplateError, type Template } from '../format/template/template.ts';
import type { Fields } from '../format/template/value.ts';

const NO_TEMPLATE = 64;

/**
 * Shows objects as JSON, or each by a template; those that are not there are told at the end.
 * @param find Throws what is then told. @returns The exit code.
 */
export function writeInspected(
  process: ProgramProcess,
  references: readonly string[],
  format: string,
  find: (reference: string) => Fields,
): number {
  const template = format === '' || format === 'json' ? undefined : read(format);
  const found: Fields[] = [];
  const lines: string[] = [];
  const faults: string[] = [];
  for (const reference of references) {
    try {
      const object = find(reference);
      if (template === undefined) found.push(object);
      else lines.push(template.fill(object));
    } catch (error) {
      faults.push(
        error instanceof TemplateError ? `template parsing error: ${error.message}` : wordsOf(error),
      );
    }
  }
  if (template === undefined) process.stdout.write(`${JSON.stringify(found, null, format === '' ? 4 : 0)}\n`);
  else process.stdout.write(lines.length === 0 ? '\n' : lines.map((line) => `${line}\n`).join(''));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}

function read(format: string): Template {
  try {
    return readTemplate(format);
  } catch (error) {
    if (error instanceof TemplateError)
      throw new CommandError(`template parsing error: ${error.message}`, NO_TEMPLATE);
    throw error;
  }
}
