import { FileSystemError } from '../../../file-system/file-system.ts';
import { parentOf, resolvePath } from '../../../file-system/path.ts';
import type { ProgramProcess } from '../../../machine/program.ts';
import type { ParsedOptions } from '../../getopt.ts';
import { CurlError } from './error.ts';
import type { CurlOption } from './options.ts';
import { parseUrl } from './url.ts';

/** Where an answer goes. */
export interface Sink {
  /** @throws {CurlError} 23 */
  readonly write: (part: string | Uint8Array) => void;
  /** The head, for `-D`. @throws {CurlError} 23 */
  readonly header: (text: string) => void;
  /** The body is whole: a file is there even where nothing was written. */
  readonly finish: () => void;
}

/**
 * Where the answer of the address goes: each `-o` and `-O` is for one, in their order; the rest goes to stdout.
 * @throws {CurlError} 23 where `-O` finds no name.
 */
export function openSink(
  process: ProgramProcess,
  given: ParsedOptions<CurlOption>,
  address: string,
  index: number,
): Sink {
  const target = given.options.filter(({ key }) => key === 'output' || key === 'remoteName')[index];
  const name = target?.key === 'remoteName' ? remoteName(address) : target?.value;
  const body = openTarget(process, name, given.has('createDirs'));
  const heads = given.value('dumpHeader');
  const head = heads === undefined ? undefined : openTarget(process, heads, false);
  return {
    write: body.write,
    header: (text) => head?.write(text),
    finish: body.finish,
  };
}

function remoteName(address: string): string {
  const { path } = parseUrl(address);
  const name = /([^/?]*)(?:\?.*)?$/.exec(path)?.[1] ?? '';
  if (name === '') throw new CurlError(23, 'Failed to extract a filename from the URL to use for storage');
  return name;
}

function openTarget(
  process: ProgramProcess,
  name: string | undefined,
  makesFolders: boolean,
): Pick<Sink, 'write' | 'finish'> {
  const nothing = () => undefined;
  if (name === undefined || name === '-') return { write: process.stdout.write, finish: nothing };
  if (name === '/dev/null') return { write: nothing, finish: nothing };
  if (name === '/dev/stderr') return { write: process.stderr.write, finish: nothing };
  const path = resolvePath(process.cwd, name);
  let isOpen = false;
  const write = (part: string | Uint8Array) => {
    try {
      if (!isOpen && makesFolders) process.files.mkdir(parentOf(path), { recursive: true });
      process.files.writeFile(path, part, { append: isOpen });
      isOpen = true;
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      const reason = error.reason.charAt(0).toUpperCase() + error.reason.slice(1);
      process.stderr.write(`Warning: Failed to open the file ${name}: ${reason}\n`);
      throw new CurlError(23, `client returned ERROR on write, ${part.length} bytes was not written`);
    }
  };
  return {
    write,
    finish: () => {
      if (!isOpen) write('');
    },
  };
}
