/**
 * Front door of Node's network and data modules: what `require` gives for each name.
 * {@link useKernel} comes first, then {@link serveConnections}.
 */
import * as assertModule from './assert.ts';
import * as buffer from './buffer.ts';
import * as crypto from './crypto.ts';
import * as diagnosticsChannel from './diagnostics-channel.ts';
import * as dns from './dns.ts';
import EventEmitter from './events.ts';
import * as http from './http.ts';
import * as https from './https.ts';
import * as net from './net.ts';
import querystring from './querystring.ts';
import { consumers, stream, web } from './stream.ts';
import { StringDecoder } from './string-decoder.ts';
import * as url from './url.ts';
import * as zlib from './zlib.ts';

/** As `module.exports` of Node's own are: an object that a program may change. */
const open = (namespace: object): object =>
  Object.fromEntries(Object.entries(namespace).filter(([name]) => name !== 'default'));

/** By name without `node:`. */
export const networkModules: Readonly<Record<string, unknown>> = {
  assert: assertModule.assert,
  'assert/strict': assertModule.strict,
  buffer: open(buffer),
  crypto: open(crypto),
  diagnostics_channel: open(diagnosticsChannel),
  dns: open(dns),
  'dns/promises': dns.promises,
  events: EventEmitter,
  http: open(http),
  https: open(https),
  net: open(net),
  querystring,
  stream,
  'stream/consumers': consumers,
  'stream/promises': stream.promises,
  'stream/web': web,
  string_decoder: { StringDecoder },
  url: open(url),
  zlib: open(zlib),
};

export { useKernel, type Kernel } from './kernel.ts';
export { serveConnections } from './server.ts';
export { whereEmitted } from './events.ts';
export { useCallText, useInspect } from './surroundings.ts';
