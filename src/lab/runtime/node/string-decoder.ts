/** Node's `string_decoder`, from the library that the streams bring along. */
import library from 'string_decoder/lib/string_decoder.js';
export const { StringDecoder } = library;
