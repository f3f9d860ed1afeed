import type { ExtraHost } from '../../../engine/api.ts';
import { CommandError } from '../failure.ts';
import { isAddress, readRange } from './ports.ts';

/** What `--add-host` says: `NAME:ADDRESS` or `NAME=ADDRESS`; `host-gateway` stands for the laptop. @throws {CommandError} */
export function readExtraHost(text: string): ExtraHost {
  const [, name = '', address = ''] = /^([^:=]+)[:=](.+)$/.exec(text) ?? [];
  if (name === '') throw new CommandError(`bad format for add-host: "${text}"`);
  const plain = address.replace(/^\[(.*)\]$/, '$1');
  if (plain !== 'host-gateway' && !isAddress(plain))
    throw new CommandError(`invalid IP address in add-host: "${address}"`);
  return { name, address: plain };
}

/** What `--expose` says: `80`, `80/tcp`, `8000-8010`. @throws {CommandError} */
export function readExposed(text: string): readonly number[] {
  const [ports = '', protocol = 'tcp'] = text.split('/', 2);
  if (protocol !== 'tcp')
    throw new CommandError(`the lab's network carries TCP only: it cannot expose ${text}`);
  if (!/^\d+(?:-\d+)?$/.test(ports)) throw new CommandError(`invalid range format for --expose: ${text}`);
  const [from, to] = readRange(ports, 'port in --expose');
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
