import type { HttpResponse } from '../../../network/http-client.ts';
import { header } from '../../../network/http-client.ts';
import type { CurlUrl } from '../curl/url.ts';

/** What wget says on the way, and how it ends: GNU's or BusyBox's. */
export interface Voice {
  readonly begins: (url: CurlUrl, address: string, now: number) => string;
  readonly answered: (response: HttpResponse, saving: string | undefined) => string;
  readonly saved: (name: string, size: number, now: number) => string;
  readonly exists: string;
  readonly unknownHost: (url: CurlUrl, now: number) => string;
  readonly failed: (url: CurlUrl, address: string, reason: Failure) => string;
  readonly errorStatus: (response: HttpResponse, now: number) => string;
  readonly exitCodes: { readonly network: number; readonly status: number; readonly usage: number };
}

export type Failure = 'refused' | 'unreachable' | 'reset' | 'empty' | 'timeout';

const date = (now: number) => new Date(now).toISOString().slice(0, 19).replace('T', ' ');

/** https://www.gnu.org/software/wget/manual/wget.html */
export const gnuVoice: Voice = {
  begins: (url, address, now) =>
    `--${date(now)}--  ${url.text}\nResolving ${url.host} (${url.host})... ${address}\nConnecting to ${url.host} (${url.host})|${address}|:${url.port}... `,
  answered: (response, saving) => {
    const length = header(response, 'content-length');
    const type = header(response, 'content-type')?.split(';')[0];
    const size = `Length: ${length ?? 'unspecified'}${type === undefined ? '' : ` [${type}]`}\n`;
    const line = `connected.\nHTTP request sent, awaiting response... ${response.status} ${response.reason}\n`;
    return `${line}${saving === undefined ? '' : `${size}Saving to: ‘${saving}’\n\n`}`;
  },
  saved: (name, size, now) =>
    `${date(now)} - ${name === 'STDOUT' ? 'written to stdout' : `‘${name}’ saved`} [${size}/${size}]\n\n`,
  exists: 'Remote file exists.\n\n',
  unknownHost: (url, now) =>
    `--${date(now)}--  ${url.text}\nResolving ${url.host} (${url.host})... failed: Name or service not known.\nwget: unable to resolve host address ‘${url.host}’\n`,
  failed: (_url, _address, reason) =>
    ({
      refused: 'failed: Connection refused.\n',
      unreachable: 'failed: No route to host.\n',
      timeout: 'failed: Connection timed out.\n',
      reset:
        'connected.\nHTTP request sent, awaiting response... Read error (Connection reset by peer) in headers.\n',
      empty: 'connected.\nHTTP request sent, awaiting response... No data received.\n',
    })[reason],
  errorStatus: ({ status, reason }, now) => `${date(now)} ERROR ${status}: ${reason}.\n\n`,
  exitCodes: { network: 4, status: 8, usage: 2 },
};

/** https://busybox.net/downloads/BusyBox.html#wget */
export const busyboxVoice: Voice = {
  begins: (url, address) => `Connecting to ${url.authority} (${address}:${url.port})\n`,
  answered: (_response, saving) =>
    saving === undefined ? '' : saving === 'STDOUT' ? 'writing to stdout\n' : `saving to '${saving}'\n`,
  saved: (name, size) => {
    const shown = name === 'STDOUT' ? '-' : name;
    const bar = `${shown.slice(0, 20).padEnd(20)} 100% |${'*'.repeat(32)}| ${String(size).padStart(5)}  0:00:00 ETA\n`;
    return `${bar}${name === 'STDOUT' ? 'written to stdout' : `'${name}' saved`}\n`;
  },
  exists: 'remote file exists\n',
  unknownHost: (url) => `wget: bad address '${url.authority}'\n`,
  failed: (_url, address, reason) =>
    ({
      refused: `wget: can't connect to remote host (${address}): Connection refused\n`,
      unreachable: `wget: can't connect to remote host (${address}): Host is unreachable\n`,
      timeout: 'wget: download timed out\n',
      reset: 'wget: error getting response: Connection reset by peer\n',
      empty: 'wget: error getting response\n',
    })[reason],
  errorStatus: ({ httpVersion, status, reason }) =>
    `wget: server returned error: HTTP/${httpVersion} ${status} ${reason}\n`,
  exitCodes: { network: 1, status: 1, usage: 1 },
};
