import { ConnectionError, EndedEarlyError, HttpSyntaxError } from '../../../network/http-client.ts';

/** A failure with curl's exit code and in its words. https://curl.se/docs/manpage.html#EXIT */
export class CurlError extends Error {
  readonly code: number;
  /** Said on a line of its own behind it. */
  readonly hint: string | undefined;
  /** The answer's status, where there was one. */
  readonly status: number | undefined;
  constructor(
    code: number,
    message: string,
    more: { readonly hint?: string | undefined; readonly status?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.hint = more.hint;
    this.status = more.status;
  }
}

/** What went wrong before the answer began. `waited` are milliseconds. */
export function connectFailure(error: unknown, host: string, port: number, waited: number): unknown {
  if (error instanceof EndedEarlyError) return new CurlError(52, 'Empty reply from server');
  if (error instanceof HttpSyntaxError) return new CurlError(1, 'Received HTTP/0.9 when not allowed');
  if (!(error instanceof ConnectionError)) return error;
  const failed = `Failed to connect to ${host} port ${port} after ${waited} ms: Could not connect to server`;
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
      return new CurlError(7, failed);
    case 'ETIMEDOUT':
      return new CurlError(28, failed);
    case 'ENOTFOUND':
      return new CurlError(6, `Could not resolve host: ${host}`);
    case 'ECONNRESET':
    case 'EPIPE':
      return new CurlError(56, 'Recv failure: Connection reset by peer');
  }
}

/** What went wrong while the body came; `left` are the bytes that were still to come, where that is known. */
export function bodyFailure(error: unknown, left: number | undefined): unknown {
  if (error instanceof EndedEarlyError) {
    return left === undefined
      ? new CurlError(18, 'transfer closed with outstanding read data remaining')
      : new CurlError(18, `end of response with ${left} bytes missing`);
  }
  if (error instanceof ConnectionError) return new CurlError(56, 'Recv failure: Connection reset by peer');
  if (error instanceof HttpSyntaxError)
    return new CurlError(56, 'Illegal or missing hexadecimal sequence in chunked-encoding');
  return error;
}
