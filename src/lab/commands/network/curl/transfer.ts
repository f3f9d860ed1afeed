import { header, request, type HttpResponse } from '../../../network/http-client.ts';
import type { ProgramProcess } from '../../../machine/program.ts';
import { noInternet } from '../internet.ts';
import { limitTime } from '../time-limit.ts';
import type { CurlBody } from './body.ts';
import { bodyFailure, connectFailure, CurlError } from './error.ts';
import { headersFor, type Settings } from './settings.ts';
import type { Sink } from './sink.ts';
import { parseUrl, withQuery, type CurlUrl } from './url.ts';
import { seconds } from './write-out.ts';

/** What `-w` wants to know; it fills while the transfer runs, and holds what is known when one fails. */
export interface Progress {
  readonly facts: Record<string, string | number | undefined>;
  headers: HttpResponse['headers'];
}

interface Hop {
  readonly url: CurlUrl;
  readonly method: string;
  readonly body: CurlBody | undefined;
}

const MOST_REDIRECTS = 50;

/** Asks an address, follows where it is told to, and writes what comes. @throws {CurlError} */
export async function transfer(
  process: ProgramProcess,
  settings: Settings,
  address: string,
  sink: Sink,
  progress: Progress,
): Promise<void> {
  const { given } = settings;
  const limit = given.value('maxRedirs') === undefined ? MOST_REDIRECTS : Number(given.value('maxRedirs'));
  const started = process.clock.now();
  const timer = limitTime(process, settings.maxTime);
  const { facts } = progress;
  let hop: Hop = {
    url: parseUrl(settings.query === undefined ? address : withQuery(parseUrl(address).text, settings.query)),
    method: settings.method,
    body: settings.body,
  };
  let received = 0;
  try {
    for (let redirects = 0; ; redirects += 1) {
      Object.assign(facts, {
        url: address,
        url_effective: hop.url.text,
        num_redirects: redirects,
        method: hop.method,
      });
      const response = await ask(process, settings, hop, { facts, started, signal: timer.signal });
      progress.headers = response.headers;
      const next = nextHop(settings, hop, response);
      if (next !== undefined && !given.has('location')) facts.redirect_url = next.url.text;
      writeHead(settings, response, sink);
      if (next === undefined || !given.has('location')) {
        await writeBody(settings, response, sink, (length) => {
          received += length;
          facts.size_download = received;
        });
        if (given.has('verbose'))
          process.stderr.write(`* Connection #0 to host ${hop.url.host} left intact\n`);
        return;
      }
      await drop(response);
      if (limit >= 0 && redirects >= limit) throw new CurlError(47, `Maximum (${limit}) redirects followed`);
      hop = next;
    }
  } catch (error) {
    if (timer.isOver()) {
      const waited = process.clock.now() - started;
      throw new CurlError(
        28,
        `Operation timed out after ${waited} milliseconds with ${received} bytes received`,
      );
    }
    throw error;
  } finally {
    timer.end();
    facts.time_total = seconds(process.clock.now() - started);
  }
}

interface Following {
  readonly facts: Record<string, string | number | undefined>;
  readonly started: number;
  readonly signal: AbortSignal;
}

async function ask(
  process: ProgramProcess,
  settings: Settings,
  hop: Hop,
  following: Following,
): Promise<HttpResponse> {
  const { clock, network } = process;
  const { url } = hop;
  const { facts, started, signal } = following;
  const elapsed = () => clock.now() - started;
  const log = (text: string) => {
    if (settings.given.has('verbose')) process.stderr.write(text);
  };
  const address = network.resolve(url.host);
  if (address === undefined)
    throw new CurlError(6, `Could not resolve host: ${url.host}`, { hint: noInternet(url.host) });
  facts.time_namelookup = seconds(elapsed());
  if (url.scheme === 'https') {
    throw new CurlError(35, 'TLS connect error: the lab has no TLS', {
      hint: 'lab: machines of the lab speak plain HTTP to each other: use http://.\n',
    });
  }
  log(
    `* Host ${url.host}:${url.port} was resolved.\n* IPv6: (none)\n* IPv4: ${address}\n*   Trying ${address}:${url.port}...\n`,
  );
  const headers = headersFor(settings, url, hop.body);
  const connecting = limitTime(process, settings.connectTimeout);
  const asked = clock.now();
  try {
    const response = await request(
      network.connect(url.host, url.port),
      {
        method: hop.method,
        path: url.path,
        headers,
        ...(hop.body === undefined ? {} : { body: hop.body.bytes }),
        onConnected: (local, remote) => {
          connecting.end();
          Object.assign(facts, {
            time_connect: seconds(elapsed()),
            time_pretransfer: seconds(elapsed()),
            remote_ip: remote.address,
            remote_port: remote.port,
            local_ip: local.address,
            local_port: local.port,
            size_upload: hop.body?.bytes.length ?? 0,
          });
          log(`* Connected to ${url.host} (${remote.address}) port ${remote.port}\n* using HTTP/1.x\n`);
          log(
            [`${hop.method} ${url.path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), '']
              .map((line) => `> ${line}\n`)
              .join(''),
          );
        },
        onInformation: (status) => {
          log(`< HTTP/1.1 ${status}\n< \n`);
        },
      },
      AbortSignal.any([signal, connecting.signal]),
    );
    log('* Request completely sent off\n');
    log(
      headLines(response)
        .map((line) => `< ${line}\n`)
        .join(''),
    );
    Object.assign(facts, {
      http_code: String(response.status).padStart(3, '0'),
      response_code: String(response.status).padStart(3, '0'),
      http_version: response.httpVersion,
      content_type: header(response, 'content-type'),
      num_headers: response.headers.length,
      size_header: headLines(response).join('\r\n').length + 2,
      time_starttransfer: seconds(elapsed()),
    });
    return response;
  } catch (error) {
    const waited = clock.now() - asked;
    if (connecting.isOver()) throw new CurlError(28, `Connection timed out after ${waited} milliseconds`);
    throw connectFailure(error, url.host, url.port, waited);
  } finally {
    connecting.end();
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function nextHop(settings: Settings, hop: Hop, response: HttpResponse): Hop | undefined {
  const location = header(response, 'location');
  if (location === undefined || !REDIRECTS.has(response.status)) return undefined;
  const url = parseUrl(location, hop.url.text);
  const becomesGet =
    response.status === 303 ? hop.method !== 'HEAD' : response.status < 303 && hop.method === 'POST';
  if (!becomesGet || settings.isMethodNamed) return { ...hop, url };
  return { url, method: 'GET', body: undefined };
}

const headLines = ({ httpVersion, status, reason, headers }: HttpResponse): readonly string[] => [
  `HTTP/${httpVersion} ${status} ${reason}`,
  ...headers.map(([name, value]) => `${name}: ${value}`),
  '',
];

function writeHead({ given }: Settings, response: HttpResponse, sink: Sink): void {
  const text = headLines(response)
    .map((line) => `${line}\r\n`)
    .join('');
  if (given.has('include') || given.has('head')) sink.write(text);
  sink.header(text);
}

/** @throws {CurlError} 22 where an error is to fail. */
async function writeBody(
  { given }: Settings,
  response: HttpResponse,
  sink: Sink,
  wrote: (length: number) => void,
): Promise<void> {
  const { status } = response;
  const isError = status >= 400;
  const failure = new CurlError(22, `The requested URL returned error: ${status}`, { status });
  if (isError && given.has('fail') && !given.has('failWithBody')) {
    await drop(response);
    throw failure;
  }
  const length = header(response, 'content-length');
  let got = 0;
  try {
    for await (const part of response.body) {
      got += part.length;
      wrote(part.length);
      sink.write(part);
    }
  } catch (error) {
    throw bodyFailure(error, length === undefined ? undefined : Number(length) - got);
  }
  sink.finish();
  if (isError && given.has('failWithBody')) throw failure;
}

/** Lets the body go: the connection is closed behind it. */
async function drop(response: HttpResponse): Promise<void> {
  await response.body[Symbol.asyncIterator]().return?.();
}
