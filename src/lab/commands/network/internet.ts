import { isAddress } from '../../network/address.ts';

/** One line for a person who asks for a host of the real internet; undefined for a name that could be one of the lab's. */
export function noInternet(host: string): string | undefined {
  if (!host.includes('.') || isAddress(host)) return undefined;
  return `lab: there is no internet in the lab: nothing leaves this page, and "${host}" is none of its machines.\n`;
}
