import { ByteStream, ConnectionError } from '../../network/byte-stream.ts';
import type { ProgramNetwork } from '../../machine/program.ts';
import { isAddress } from '../../network/address.ts';
import { PostgresClient, ServerError, type ClientOptions } from '../postgres/client.ts';
import type { Target } from './target.ts';

/** No connection, in libpq's words, which name the host first. */
export class ConnectFailure extends Error {
  /** The server wants a password and none was given. */
  readonly wantsPassword: boolean;
  /** What the server has answered; undefined where none did. */
  readonly code: string | undefined;
  constructor(message: string, code?: string, wantsPassword = false) {
    super(message);
    this.code = code;
    this.wantsPassword = wantsPassword;
  }
}

const LOCALHOST = '127.0.0.1';

/** As libpq names the server in its errors. */
export function serverName({ host, port }: Target, network: ProgramNetwork): string {
  const address = isAddress(host) ? host : (network.resolve(host) ?? LOCALHOST);
  return address === host
    ? `server at "${host}", port ${port}`
    : `server at "${host}" (${address}), port ${port}`;
}

/** Opens a session. @throws {ConnectFailure} */
export async function connectTo(
  target: Target,
  network: ProgramNetwork,
  options: Pick<ClientOptions, 'onNotice' | 'password' | 'applicationName'>,
  signal: AbortSignal,
): Promise<PostgresClient> {
  const where = `connection to ${serverName(target, network)} failed: `;
  let stream: ByteStream;
  try {
    stream = await ByteStream.connected(network.connect(target.host, target.port), signal);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    throw new ConnectFailure(unreachable(error, target, where));
  }
  try {
    return await PostgresClient.connect(stream, {
      ...options,
      user: target.user,
      database: target.database,
    });
  } catch (error) {
    stream.end();
    if (error instanceof ServerError) {
      const { S = 'FATAL', C, M = '', H } = error.fields;
      throw new ConnectFailure(`${where}${S}:  ${M}${H === undefined ? '' : `\nHINT:  ${H}`}`, C);
    }
    const text = error instanceof Error ? error.message : String(error);
    throw new ConnectFailure(where + text, undefined, text === 'fe_sendauth: no password supplied');
  }
}

function unreachable({ code }: ConnectionError, { host }: Target, where: string): string {
  if (code === 'ENOTFOUND')
    return `could not translate host name "${host}" to address: Name or service not known`;
  const words = {
    ECONNREFUSED:
      'Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
    ETIMEDOUT: 'Connection timed out\n\tIs the server running on that host and accepting TCP/IP connections?',
    EHOSTUNREACH: 'No route to host\n\tIs the server running on that host and accepting TCP/IP connections?',
    ECONNRESET: 'Connection reset by peer',
    EPIPE: 'Broken pipe',
  };
  return where + words[code];
}
