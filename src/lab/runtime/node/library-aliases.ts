import { fileURLToPath } from 'node:url';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** For the bundler: where the libraries find what they take from Node. */
export const libraryAliases: Readonly<Record<string, string>> = {
  buffer: here('../../../../node_modules/buffer/index.js'),
  events: here('events.ts'),
  'process/': here('stream-process.ts'),
  'string_decoder/': here('string-decoder.ts'),
  // The platform has it; the library looks there first.
  'abort-controller': here('stream-process.ts'),
};
