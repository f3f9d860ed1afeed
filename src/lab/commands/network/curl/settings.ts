import type { ProgramProcess } from '../../../machine/program.ts';
import type { ParsedOptions } from '../../getopt.ts';
import { readBodyOptions, type CurlBody } from './body.ts';
import { CurlError } from './error.ts';
import type { CurlOption } from './options.ts';
import { readNamed } from './read-input.ts';
import type { CurlUrl } from './url.ts';

type Header = readonly [name: string, value: string];

/** What is asked, of whatever address. */
export interface Settings {
  readonly given: ParsedOptions<CurlOption>;
  readonly method: string;
  /** The method was named with `-X`: a redirect does not change it. */
  readonly isMethodNamed: boolean;
  readonly body: CurlBody | undefined;
  /** What `-G` puts behind the address. */
  readonly query: string | undefined;
  /** Of `-H`; undefined takes a header away that would be sent. */
  readonly headers: readonly (readonly [name: string, value: string | undefined])[];
  /** Milliseconds; undefined: none. */
  readonly maxTime: number | undefined;
  readonly connectTimeout: number | undefined;
}

export const USER_AGENT = 'curl/8.14.1';
const decoder = new TextDecoder();

/** @throws {CurlError} */
export async function readSettings(
  process: ProgramProcess,
  given: ParsedOptions<CurlOption>,
): Promise<Settings> {
  const data = await readBodyOptions(process, given.options);
  const isGet = given.has('get');
  const uploaded = given.value('upload');
  const file = uploaded === undefined ? undefined : await readNamed(process, uploaded);
  if (uploaded !== undefined && file === undefined)
    throw new CurlError(26, `Failed to open/read local data from file/application`);
  const body =
    file === undefined ? (isGet ? undefined : data) : { bytes: file, type: undefined, isJson: false };
  const usual = given.has('head') ? 'HEAD' : file !== undefined ? 'PUT' : body !== undefined ? 'POST' : 'GET';
  return {
    given,
    method: given.value('method') ?? usual,
    isMethodNamed: given.value('method') !== undefined,
    body,
    query: isGet && data !== undefined ? decoder.decode(data.bytes) : undefined,
    headers: (await Promise.all(given.values('header').map((text) => readHeaders(process, text)))).flat(),
    maxTime: duration(given, 'maxTime'),
    connectTimeout: duration(given, 'connectTimeout'),
  };
}

async function readHeaders(process: ProgramProcess, text: string): Promise<Settings['headers']> {
  const file = text.startsWith('@') ? await readNamed(process, text.slice(1)) : undefined;
  const lines = file === undefined ? [text] : decoder.decode(file).split(/\r?\n/);
  return lines.flatMap((line) => {
    // A name with `;` is sent without a value, one with `:` and nothing behind it not at all.
    const empty = /^([^:;]+);\s*$/.exec(line)?.[1];
    if (empty !== undefined) return [[empty, ''] as const];
    const colon = line.indexOf(':');
    if (colon < 1) return [];
    const value = line.slice(colon + 1).trim();
    return [[line.slice(0, colon), value === '' ? undefined : value] as const];
  });
}

function duration(given: ParsedOptions<CurlOption>, key: CurlOption): number | undefined {
  const text = given.value(key);
  if (text === undefined) return undefined;
  if (!/^\d+(?:\.\d*)?$/.test(text)) {
    const name = given.options.findLast((each) => each.key === key)?.name ?? '';
    throw new CurlError(2, `option ${name}: expected a proper numerical parameter`);
  }
  return Number(text) === 0 ? undefined : Number(text) * 1000;
}

/** The headers of a request, in curl's order: its own, those of `-H`, those of the body. */
export function headersFor(settings: Settings, url: CurlUrl, body: CurlBody | undefined): readonly Header[] {
  const { given, headers } = settings;
  const user = given.value('user') ?? url.user;
  const value = (key: CurlOption, name: string): readonly Header[] => {
    const text = given.value(key);
    return text === undefined ? [] : [[name, text]];
  };
  const range = given.value('range');
  const usual: readonly Header[] = [
    ['Host', url.authority],
    ...(user === undefined ? [] : [['Authorization', `Basic ${toBase64(user)}`] as const]),
    ...(range === undefined ? [] : [['Range', `bytes=${range}`] as const]),
    ['User-Agent', given.value('userAgent') ?? USER_AGENT],
    ['Accept', body?.isJson === true ? 'application/json' : '*/*'],
    ...value('referer', 'Referer'),
    ...value('cookie', 'Cookie'),
  ];
  const ofBody: readonly Header[] =
    body === undefined
      ? []
      : [
          ['Content-Length', String(body.bytes.length)],
          ...(body.type === undefined ? [] : [['Content-Type', body.type] as const]),
        ];
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const isOwn = ([name]: Header) => !named.has(name.toLowerCase());
  return [
    ...usual.filter(isOwn),
    ...headers.flatMap(([name, text]): readonly Header[] => (text === undefined ? [] : [[name, text]])),
    ...ofBody.filter(isOwn),
  ];
}

const toBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
