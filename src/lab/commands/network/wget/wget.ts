import { resolvePath } from '../../../file-system/path.ts';
import type { Program, ProgramProcess } from '../../../machine/program.ts';
import {
  ConnectionError,
  EndedEarlyError,
  header,
  HttpSyntaxError,
  request,
  type HttpResponse,
} from '../../../network/http-client.ts';
import { parseOptions, type OptionNames, type ParsedOptions } from '../../getopt.ts';
import { isBusybox } from '../busybox.ts';
import { CurlError } from '../curl/error.ts';
import { readNamed } from '../curl/read-input.ts';
import { parseUrl, type CurlUrl } from '../curl/url.ts';
import { noInternet } from '../internet.ts';
import { limitTime } from '../time-limit.ts';
import { busyboxVoice, gnuVoice, type Failure, type Voice } from './voice.ts';

const OPTIONS = {
  quiet: '-q --quiet',
  output: '-O --output-document=',
  folder: '-P --directory-prefix=',
  server: '-S --server-response',
  spider: '--spider',
  timeout: '-T --timeout=',
  tries: '-t --tries=',
  header: '--header=',
  agent: '-U --user-agent=',
  postData: '--post-data=',
  postFile: '--post-file=',
  method: '--method=',
  bodyData: '--body-data=',
  help: '--help',
  // What makes no difference in the lab.
  lessVerbose: '-n=',
  certificate: '--no-check-certificate',
  progress: '--progress=',
  showProgress: '--show-progress',
  continued: '-c --continue',
} as const satisfies OptionNames<string>;
type Given = ParsedOptions<keyof typeof OPTIONS>;

const MOST_REDIRECTS = 20;
const encoder = new TextEncoder();

/** `wget`: GNU's, or BusyBox's where the machine has that one. https://www.gnu.org/software/wget/manual/wget.html */
export const wgetProgram: Program = async (process) => {
  const voice = isBusybox(process, 'wget') ? busyboxVoice : gnuVoice;
  const given = parseOptions(process.argv.slice(1), OPTIONS);
  const { failure, operands } = given;
  if (failure !== undefined || operands.length === 0) {
    process.stderr.write(
      failure === undefined
        ? 'wget: missing URL\nUsage: wget [OPTION]... [URL]...\n'
        : `wget: ${failure.kind === 'missing' ? 'option requires an argument' : 'unrecognized option'}: ${failure.name}\n`,
    );
    return voice.exitCodes.usage;
  }
  let code = 0;
  for (const address of operands) code = (await fetchOne(process, given, voice, address)) || code;
  return code;
};

async function fetchOne(
  process: ProgramProcess,
  given: Given,
  voice: Voice,
  address: string,
): Promise<number> {
  const { stderr } = process;
  const say = (text: string) => {
    if (!given.has('quiet')) stderr.write(text);
  };
  let url: CurlUrl;
  try {
    url = parseUrl(address);
  } catch (error) {
    if (!(error instanceof CurlError)) throw error;
    stderr.write(`wget: ${address}: ${error.message}\n`);
    return voice.exitCodes.usage;
  }
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await ask(process, given, voice, url, say);
    if (typeof answer === 'number') return answer;
    const location = header(answer, 'location');
    if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
      say(voice.answered(answer, undefined));
      url = parseUrl(location, url.text);
      continue;
    }
    if (given.has('server')) stderr.write(headText(answer));
    return await take(process, given, voice, url, answer, say);
  }
  say(`${MOST_REDIRECTS} redirections exceeded.\n`);
  return voice.exitCodes.status;

  function headText({ httpVersion, status, reason, headers }: HttpResponse): string {
    const lines = [
      `HTTP/${httpVersion} ${status} ${reason}`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
    ];
    return lines.map((line) => `  ${line}\n`).join('');
  }
}

/** The answer, or the exit code where there is none. */
async function ask(
  process: ProgramProcess,
  given: Given,
  voice: Voice,
  url: CurlUrl,
  say: (text: string) => void,
): Promise<HttpResponse | number> {
  const { network, clock, stderr } = process;
  const address = network.resolve(url.host);
  // BusyBox tells of errors even where it is to be quiet.
  const tell =
    voice === busyboxVoice
      ? (text: string) => {
          stderr.write(text);
        }
      : say;
  if (address === undefined) {
    tell(voice.unknownHost(url, clock.now()));
    stderr.write(noInternet(url.host) ?? '');
    return voice.exitCodes.network;
  }
  if (url.scheme === 'https') {
    stderr.write('wget: the lab has no TLS: its machines speak plain HTTP to each other, use http://\n');
    return voice.exitCodes.network;
  }
  say(voice.begins(url, address, clock.now()));
  const posted = given.value('postFile');
  const file = posted === undefined ? undefined : await readNamed(process, posted);
  const text = given.value('postData') ?? given.value('bodyData');
  const body = file ?? (text === undefined ? undefined : encoder.encode(text));
  const own = given
    .values('header')
    .map((line): [string, string] => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ]);
  const usual: [string, string][] = [
    ['Host', url.authority],
    ['User-Agent', given.value('agent') ?? (voice === busyboxVoice ? 'Wget' : 'Wget/1.25.0')],
    ['Accept', '*/*'],
    ['Connection', 'close'],
  ];
  if (body !== undefined)
    usual.push(
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Length', String(body.length)],
    );
  const isOwn = ([name]: [string, string]) =>
    own.every(([other]) => other.toLowerCase() !== name.toLowerCase());
  const method =
    given.value('method') ??
    (body !== undefined ? 'POST' : given.has('spider') && voice === gnuVoice ? 'HEAD' : 'GET');
  const timeout = given.value('timeout');
  const limit = limitTime(process, timeout === undefined ? undefined : Number(timeout) * 1000);
  try {
    return await request(
      network.connect(url.host, url.port),
      {
        method,
        path: url.path,
        headers: [...usual.filter(isOwn), ...own],
        ...(body === undefined ? {} : { body }),
      },
      limit.signal,
    );
  } catch (error) {
    const reason = limit.isOver() ? 'timeout' : reasonOf(error);
    if (reason === undefined) throw error;
    tell(voice.failed(url, address, reason));
    return voice.exitCodes.network;
  } finally {
    limit.end();
  }
}

function reasonOf(error: unknown): Failure | undefined {
  if (error instanceof EndedEarlyError || error instanceof HttpSyntaxError) return 'empty';
  if (!(error instanceof ConnectionError)) return undefined;
  if (error.code === 'ECONNREFUSED') return 'refused';
  if (error.code === 'EHOSTUNREACH') return 'unreachable';
  return error.code === 'ETIMEDOUT' ? 'timeout' : 'reset';
}

async function take(
  process: ProgramProcess,
  given: Given,
  voice: Voice,
  url: CurlUrl,
  answer: HttpResponse,
  say: (text: string) => void,
): Promise<number> {
  const { clock, files, stdout, stderr, cwd } = process;
  const isError = answer.status >= 400;
  if (isError || given.has('spider')) {
    await answer.body[Symbol.asyncIterator]().return?.();
    say(voice.answered(answer, undefined));
    if (!isError) say(voice.exists);
    else if (voice === busyboxVoice) stderr.write(voice.errorStatus(answer, clock.now()));
    else say(voice.errorStatus(answer, clock.now()));
    return isError ? voice.exitCodes.status : 0;
  }
  const wanted = given.value('output');
  const last = /([^/?]*(?:\?.*)?)$/.exec(url.path)?.[1] ?? '';
  const name =
    wanted ??
    `${given.value('folder') === undefined ? '' : `${given.value('folder') ?? ''}/`}${last === '' ? 'index.html' : last}`;
  const shown = name === '-' ? 'STDOUT' : name;
  say(voice.answered(answer, shown));
  const path = resolvePath(cwd, name);
  let size = 0;
  if (name !== '-' && name !== '/dev/null') files.writeFile(path, '');
  try {
    for await (const part of answer.body) {
      size += part.length;
      if (name === '-') stdout.write(part);
      else if (name !== '/dev/null') files.writeFile(path, part, { append: true });
    }
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    stderr.write('wget: connection closed prematurely\n');
    return voice.exitCodes.network;
  }
  say(voice.saved(shown, size, clock.now()));
  return 0;
}
