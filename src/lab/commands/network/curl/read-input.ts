import { FileSystemError } from '../../../file-system/file-system.ts';
import { resolvePath } from '../../../file-system/path.ts';
import type { Input, ProgramProcess } from '../../../machine/program.ts';
import { collector } from '../../../machine/streams.ts';

/** Everything that comes in until it ends. */
export async function readToEnd(input: Input): Promise<Uint8Array> {
  const all = collector();
  for (let bytes = await input.read(); bytes !== undefined; bytes = await input.read()) all.write(bytes);
  return all.bytes();
}

/** A file, or standard input for `-`; undefined where it cannot be read. */
export async function readNamed(process: ProgramProcess, name: string): Promise<Uint8Array | undefined> {
  if (name === '-') return readToEnd(process.stdin);
  try {
    return process.files.readFile(resolvePath(process.cwd, name));
  } catch (error) {
    if (error instanceof FileSystemError) return undefined;
    throw error;
  }
}
