/** Node's `dns`, answered by the lab's networks {@link https://nodejs.org/api/dns.html}. */
import { invalidArgumentType, notFound, systemError } from './errors.ts';
import { isIP } from './ip.ts';
import { bound, kernel } from './kernel.ts';

interface LookupOptions {
  readonly family?: number | 'IPv4' | 'IPv6';
  readonly all?: boolean;
}
type Callback = (error: Error | null, ...results: unknown[]) => void;
interface Address {
  readonly address: string;
  readonly family: number;
}

function find(host: string): Promise<Address> {
  const family = isIP(host);
  if (family !== 0) return Promise.resolve({ address: host, family });
  const { hold, lookup: ask, native } = kernel();
  const life = hold();
  return new Promise((resolve, reject) => {
    const answered = (address: string | undefined) => {
      life.release();
      if (address === undefined) reject(notFound(host));
      else resolve({ address, family: 4 });
    };
    if (host === 'localhost')
      native.setTimeout(
        bound(() => {
          answered('127.0.0.1');
        }),
        0,
      );
    else ask(host, bound(answered));
  });
}

async function lookupOne(host: string, given: LookupOptions | number = {}): Promise<Address | Address[]> {
  if (typeof host !== 'string') throw invalidArgumentType('hostname', 'of type string', host);
  const { family = 0, all = false } = typeof given === 'number' ? { family: given } : given;
  const found = await find(host);
  if ((family === 6 || family === 'IPv6') && found.family === 4) throw notFound(host);
  return all ? [found] : found;
}

async function resolveName(host: string, kind = 'A'): Promise<string[]> {
  const syscall = `query${kind[0] ?? ''}${kind.slice(1).toLowerCase()}`;
  const found = await find(host).catch(() => undefined);
  if (found === undefined) throw notFound(host, syscall);
  if (kind === 'A') return [found.address];
  throw Object.assign(systemError('ENODATA', syscall, host), { hostname: host });
}

const reverseName = (address: string): Promise<never> => Promise.reject(notFound(address, 'getHostByAddr'));

function answer(result: Promise<unknown[]>, callback: unknown): void {
  if (typeof callback !== 'function') throw invalidArgumentType('callback', 'of type function', callback);
  const told = callback as Callback;
  const call = (...args: Parameters<Callback>) => {
    kernel().nextTick(() => {
      told(...args);
    });
  };
  result.then(
    (values) => {
      call(null, ...values);
    },
    (error: unknown) => {
      call(error as Error);
    },
  );
}

export function lookup(host: string, options: unknown, callback?: unknown): void {
  const given = (typeof options === 'function' ? {} : options) as LookupOptions;
  answer(
    lookupOne(host, given).then((found) => (Array.isArray(found) ? [found] : [found.address, found.family])),
    typeof options === 'function' ? options : callback,
  );
}
export function resolve(host: string, kind: unknown, callback?: unknown): void {
  answer(
    resolveName(host, typeof kind === 'string' ? kind : 'A').then((found) => [found]),
    typeof kind === 'function' ? kind : callback,
  );
}
export const resolve4 = (host: string, options: unknown, callback?: unknown): void => {
  resolve(host, 'A', typeof options === 'function' ? options : callback);
};
export const resolve6 = (host: string, options: unknown, callback?: unknown): void => {
  resolve(host, 'AAAA', typeof options === 'function' ? options : callback);
};
export const reverse = (address: string, callback: unknown): void => {
  answer(reverseName(address), callback);
};
/** Docker's own resolver, as /etc/resolv.conf names it. */
export const getServers = (): string[] => ['127.0.0.11'];
let order = 'verbatim';
export const setDefaultResultOrder = (value: string): void => {
  order = value;
};
export const getDefaultResultOrder = (): string => order;

/** `dns/promises`. */
export const promises = {
  lookup: lookupOne,
  resolve: resolveName,
  resolve4: (host: string) => resolveName(host),
  resolve6: (host: string) => resolveName(host, 'AAAA'),
  reverse: reverseName,
  getServers,
  setDefaultResultOrder,
  getDefaultResultOrder,
};
export const ADDRCONFIG = 32;
export const ALL = 16;
export const V4MAPPED = 8;
export const NODATA = 'ENODATA';
export const NOTFOUND = 'ENOTFOUND';
