import { gunzipSync as gunzip, gzipSync as gzip } from 'fflate';

/** What the library imports of Node's zlib, for the browser. None of the commands that the lab takes from it calls it. */
export const constants = { Z_DEFAULT_COMPRESSION: -1, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9 } as const;

export const gunzipSync = (content: Uint8Array): Uint8Array => gunzip(content);
export const gzipSync = (content: Uint8Array): Uint8Array => gzip(content);
