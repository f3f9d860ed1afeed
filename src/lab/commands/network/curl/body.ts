import type { ProgramProcess } from '../../../machine/program.ts';
import { collector } from '../../../machine/streams.ts';
import type { GivenOption } from '../../getopt.ts';
import { CurlError } from './error.ts';
import type { CurlOption } from './options.ts';
import { readNamed } from './read-input.ts';

/** What is sent, and what kind of thing it says it is. */
export interface CurlBody {
  readonly bytes: Uint8Array;
  /** Undefined for an upload, which says nothing of itself. */
  readonly type: string | undefined;
  readonly isJson: boolean;
}

const decoder = new TextDecoder();
const NEWLINES = /[\r\n]/g;

/**
 * The body that the options make together; undefined where they make none. Each of `-d`, `--data-…` and `--json` adds
 * to it. @throws {CurlError} 26 where a file cannot be read.
 */
export async function readBodyOptions(
  process: ProgramProcess,
  options: readonly GivenOption<CurlOption>[],
): Promise<CurlBody | undefined> {
  const forms = options.filter(({ key }) => key === 'form');
  if (forms.length > 0) return formBody(process, forms);
  const body = collector();
  let parts = 0;
  let isJson = false;
  for (const option of options) {
    const part = await partOf(process, option);
    if (part === undefined) continue;
    isJson ||= option.key === 'json';
    if (parts > 0 && option.key !== 'json') body.write('&');
    body.write(part);
    parts += 1;
  }
  if (parts === 0) return undefined;
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
  return { bytes: body.bytes(), type, isJson };
}

async function partOf(
  process: ProgramProcess,
  { key, name, value }: GivenOption<CurlOption>,
): Promise<string | Uint8Array | undefined> {
  switch (key) {
    case 'dataRaw':
      return value;
    case 'data':
      // Only what comes from a file loses its line ends.
      return value.startsWith('@')
        ? decoder.decode(await readFile(process, name, value)).replaceAll(NEWLINES, '')
        : value;
    case 'dataBinary':
    case 'json':
      return value.startsWith('@') ? readFile(process, name, value) : value;
    case 'dataUrlencode':
      return urlencoded(process, name, value);
    default:
      return undefined;
  }
}

async function readFile(process: ProgramProcess, option: string, value: string): Promise<Uint8Array> {
  const bytes = await readNamed(process, value.slice(1));
  if (bytes !== undefined) return bytes;
  process.stderr.write(`curl: Failed to open ${value.slice(1)}\n`);
  throw new CurlError(26, `option ${option}: error encountered when reading a file`);
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
async function urlencoded(process: ProgramProcess, option: string, value: string): Promise<string> {
  const [, name = '', kind = '', content = ''] = /^([^=@]*)([=@])(.*)$/s.exec(value) ?? ['', '', '=', value];
  const text = kind === '@' ? decoder.decode(await readFile(process, option, `@${content}`)) : content;
  const encoded = encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return name === '' ? encoded : `${name}=${encoded}`;
}

/** `-F name=value`, `-F name=@file;type=…`. https://www.rfc-editor.org/rfc/rfc7578 */
async function formBody(
  process: ProgramProcess,
  forms: readonly GivenOption<CurlOption>[],
): Promise<CurlBody> {
  const boundary = `------------------------${crypto.randomUUID().replaceAll('-', '').slice(0, 22)}`;
  const body = collector();
  for (const { name: option, value } of forms) {
    const [, name = '', content = ''] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
    const [, file, type = 'application/octet-stream'] = /^@([^;]*)(?:;type=(.*))?$/.exec(content) ?? [];
    const disposition = `Content-Disposition: form-data; name="${name}"`;
    if (file === undefined) body.write(`--${boundary}\r\n${disposition}\r\n\r\n${content}\r\n`);
    else {
      const fileName = file.slice(file.lastIndexOf('/') + 1);
      body.write(`--${boundary}\r\n${disposition}; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`);
      body.write(await readFile(process, option, `@${file}`));
      body.write('\r\n');
    }
  }
  body.write(`--${boundary}--\r\n`);
  return { bytes: body.bytes(), type: `multipart/form-data; boundary=${boundary}`, isJson: false };
}
