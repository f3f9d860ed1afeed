import type { LogicalLine } from './logical-line.ts';
import { isSeparator, skipSpace } from './space.ts';
import type { Fault, FaultKind, Pair, Word } from './tree.ts';
import { quotedEnd, trimmed } from './words.ts';

const EQUALS = 0x3d;

/**
 * `key=value …`, or the legacy `key value` where the first word holds no `=`: then all the rest is one value.
 * Source: https://docs.docker.com/reference/dockerfile/#env
 */
export function readPairs(
  line: LogicalLine,
  from: number,
  to: number,
  escape: string,
  faults: Fault[],
): Pair[] {
  const { text } = line;
  const pairs: Pair[] = [];
  for (let start = from; start < to;) {
    const end = quotedEnd(text, start, to, escape);
    if (end <= start) break;
    const equals = equalsIn(text, start, end);
    if (equals !== -1 && start === from && end === to) return [equalsPair(line, start, equals, end, faults)];
    if (equals !== -1) pairs.push(equalsPair(line, start, equals, end, faults));
    else if (start === from) return [legacyPair(line, from, to, faults)];
    else report(faults, 'pair-without-equals', line.word(start, end));
    start = skipSpace(text, end, to);
  }
  return trimmed(pairs);
}

/** `name` or `name=value`, several of them: the way of ARG. */
export function readNames(
  line: LogicalLine,
  from: number,
  to: number,
  escape: string,
  faults: Fault[],
): Pair[] {
  const { text } = line;
  const pairs: Pair[] = [];
  for (let start = from; start < to;) {
    const end = quotedEnd(text, start, to, escape);
    if (end <= start) break;
    const equals = equalsIn(text, start, end);
    if (equals === -1) {
      const key = line.word(start, end);
      pairs.push({ start: key.start, end: key.end, key, value: undefined, separator: '' });
    } else pairs.push(equalsPair(line, start, equals, end, faults));
    start = skipSpace(text, end, to);
  }
  return trimmed(pairs);
}

function equalsPair(line: LogicalLine, start: number, equals: number, end: number, faults: Fault[]): Pair {
  const key = line.word(start, equals);
  const value = line.word(equals + 1, end);
  if (key.text === '') report(faults, 'pair-without-name', line.word(start, end));
  // The end of an empty value may stand on the next line.
  const last = equals + 1 < end ? value.end : line.sourceEnd(start, end);
  return { start: key.start, end: last, key, value, separator: '=' };
}

function legacyPair(line: LogicalLine, from: number, to: number, faults: Fault[]): Pair {
  let keyEnd = from;
  while (keyEnd < to && !isSeparator(line.text.charCodeAt(keyEnd))) keyEnd += 1;
  let valueStart = keyEnd;
  while (valueStart < to && isSeparator(line.text.charCodeAt(valueStart))) valueStart += 1;
  const key = line.word(from, keyEnd);
  const span = line.span(from, to);
  if (valueStart < to) {
    return { start: span.start, end: span.end, key, value: line.word(valueStart, to), separator: ' ' };
  }
  report(faults, 'pair-without-value', key);
  return { start: span.start, end: span.end, key, value: undefined, separator: '' };
}

function equalsIn(text: string, start: number, end: number): number {
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) === EQUALS) return at;
  return -1;
}

function report(faults: Fault[], kind: FaultKind, word: Word): void {
  faults.push({ kind, subject: word.text, start: word.start, end: word.end });
}
