import type { Completer } from '../../shell/completion.ts';
import { CURL_OPTIONS } from './curl/options.ts';

const ABOUT: Readonly<Partial<Record<keyof typeof CURL_OPTIONS, string>>> = {
  data: 'send data in a POST',
  fail: 'fail where the status is an error',
  head: 'ask for the headers only',
  header: 'send this header',
  include: 'show the headers before the body',
  json: 'send JSON in a POST',
  location: 'follow redirects',
  maxTime: 'give up after so many seconds',
  method: 'use this method',
  output: 'write the body to a file',
  retry: 'try again where it may help',
  silent: 'print no errors',
  verbose: 'print what is said on the connection',
  writeOut: 'print this when done',
};
/** Options whose value is a file. */
const FILES = new Set(['-o', '--output', '-T', '--upload-file', '-D', '--dump-header']);

/** What can stand after `curl`: options; a value that is a file is left to the shell. */
export const curlCompleter: Completer = ({ words, word }) => {
  if (FILES.has(words.at(-1) ?? '') || word.startsWith('@')) return undefined;
  if (!word.startsWith('-')) return word === '' ? [{ word: 'http://localhost:' }] : [];
  // The keys are those of the record: TypeScript widens them to text.
  return (Object.entries(CURL_OPTIONS) as [keyof typeof CURL_OPTIONS, string][]).flatMap(([key, names]) =>
    names
      .replace(/=$/, '')
      .split(' ')
      .map((name) => ({ word: name, ...(ABOUT[key] === undefined ? {} : { about: ABOUT[key] }) })),
  );
};
