import type { ProgramProcess } from '../../../machine/program.ts';
import { pathOf } from '../tool.ts';
import { reasonOf } from '../words.ts';

/** A command line that the library does not take, in the tool's words. */
export class ShapeError extends Error {}

/** The script of `sed -f` and `awk -f`. @throws {ShapeError} where it cannot be read. */
export function readScript(name: string, file: string, process: ProgramProcess): string {
  try {
    return process.files.readText(pathOf(process, file));
  } catch (error) {
    throw new ShapeError(
      name === 'sed'
        ? `couldn't open file ${file}: ${reasonOf(error)}`
        : `cannot open ${file} (${reasonOf(error)})`,
    );
  }
}
