/** Node's `https`: the lab's networks speak no TLS, and these say so. */
import { notInLab } from './errors.ts';
import { Agent as HttpAgent } from './http/agent.ts';

const refuse = (what: string): never => {
  throw notInLab(
    what,
    'its networks carry plain TCP and have no certificates',
    'Use node:http and http:// addresses between containers; in production a load balancer ends TLS in front of them.',
  );
};

export const request = (): never => refuse('https.request');
export const get = (): never => refuse('https.get');
export const createServer = (): never => refuse('https.createServer');
export const Server = createServer;
export class Agent extends HttpAgent {}
export const globalAgent = new Agent({ keepAlive: true });
