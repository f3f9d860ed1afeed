/** Node's `http` over the lab's network {@link https://nodejs.org/api/http.html}. */
import { ClientRequest } from './http/client.ts';
import { Server, type ServerOptions } from './http/server.ts';

type Listener = (...args: unknown[]) => void;

export const createServer = (options?: ServerOptions | Listener, listener?: Listener): Server =>
  new Server(options, listener);

export const request = (input: unknown, options?: unknown, callback?: unknown): ClientRequest =>
  new ClientRequest(input, options, callback);

export function get(input: unknown, options?: unknown, callback?: unknown): ClientRequest {
  const asked = request(input, options, callback);
  asked.end();
  return asked;
}

export { Agent, globalAgent } from './http/agent.ts';
export { ClientRequest } from './http/client.ts';
export { validateHeaderName, validateHeaderValue } from './http/fields.ts';
export { IncomingMessage } from './http/incoming.ts';
export { OutgoingMessage } from './http/outgoing.ts';
export { MAX_HEADER_SIZE as maxHeaderSize, METHODS } from './http/parser.ts';
export { ServerResponse } from './http/server-response.ts';
export { Server } from './http/server.ts';
export { STATUS_CODES } from './http/status.ts';
export const setMaxIdleHTTPParsers = (): void => undefined;
