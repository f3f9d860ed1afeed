import type { Fields } from '../../network/http-message.ts';
import type { ServedResponse } from '../../network/http-server.ts';
import { writeXml, type Element } from './xml.ts';

/** A request that is known to come from whom it says. */
export interface Operation {
  readonly method: string;
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Fields;
  readonly body: Uint8Array;
}

export const KEPT = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];

/** What of a request's headers is kept with an object. */
export function keptHeaders(headers: Fields): Record<string, string> {
  const kept = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => KEPT.includes(name) || name.startsWith('x-amz-meta-'))
    // A coding of the request alone.
    .map(([name, value]) => [
      name,
      name === 'content-encoding' ? value.replace(/\s*aws-chunked,?\s*/, '') : value,
    ])
    .filter(([, value]) => value !== '');
  return Object.fromEntries(kept) as Record<string, string>;
}

export const xmlResponse = (element: Element, status = 200): ServedResponse => ({
  status,
  headers: [['Content-Type', 'application/xml']],
  body: writeXml(element),
});
