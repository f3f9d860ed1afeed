import type { LogicalLine } from './logical-line.ts';
import type { Word } from './tree.ts';

type JsonForm = readonly Word[] | 'not-json' | 'not-strings';

/**
 * The JSON form of an instruction's arguments, by JSON's own rules: double quotes, no trailing comma, nothing after
 * the closing bracket. What is not a JSON array is taken as plain words or shell text; an array of anything but
 * strings is an error. Source: https://docs.docker.com/reference/dockerfile/#shell-and-exec-form
 */
export function readJsonForm(line: LogicalLine, from: number, to: number): JsonForm {
  if (line.text.charAt(from) !== '[' || line.text.charAt(to - 1) !== ']') return 'not-json';
  const text = line.text.slice(from, to);
  const values = parseArray(text);
  if (values === undefined) return 'not-json';
  const words: Word[] = [];
  let at = 1;
  for (const value of values) {
    if (typeof value !== 'string') return 'not-strings';
    const start = text.indexOf('"', at);
    at = start + 1;
    while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
    at += 1;
    words.push(line.wordOf(from + start, from + at, value));
  }
  return words;
}

function parseArray(text: string): readonly unknown[] | undefined {
  // A shell test such as `[ -f x ]` is told apart here, because an exception costs a hundred times as much.
  if (!/^\[[\t\n\r ]*["[\]{tfn\d-]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
