/** Node's `net` over the lab's network {@link https://nodejs.org/api/net.html}. */
import { isIP, isIPv4, isIPv6 } from './ip.ts';
import { Server, type ServerOptions } from './server.ts';
import { connectArguments, Socket } from './socket.ts';

type Listener = (...args: unknown[]) => void;

export const createServer = (options?: ServerOptions | Listener, listener?: Listener): Server =>
  new Server(options, listener);

export function connect(...args: unknown[]): Socket {
  return new Socket(connectArguments(args).options).connect(...args);
}
export const createConnection = connect;

export { isIP, isIPv4, isIPv6, Server, Socket };
export { Socket as Stream };
let autoSelect = true;
let attemptTimeout = 250;
export const getDefaultAutoSelectFamily = (): boolean => autoSelect;
export const setDefaultAutoSelectFamily = (value: boolean): void => {
  autoSelect = value;
};
export const getDefaultAutoSelectFamilyAttemptTimeout = (): number => attemptTimeout;
export const setDefaultAutoSelectFamilyAttemptTimeout = (value: number): void => {
  attemptTimeout = Math.max(10, value);
};
