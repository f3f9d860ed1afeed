/** Libraries that bring no types of their own, and follow Node's. */
declare module 'readable-stream/lib/stream.js' {
  import stream from 'node:stream';
  export = stream;
}
declare module 'events/events.js' {
  import { EventEmitter } from 'node:events';
  export = EventEmitter;
}
declare module 'buffer/index.js' {
  export { Buffer, INSPECT_MAX_BYTES, kMaxLength } from 'node:buffer';
}
declare module 'string_decoder/lib/string_decoder.js' {
  import { StringDecoder } from 'node:string_decoder';
  const library: { StringDecoder: typeof StringDecoder };
  export default library;
}
