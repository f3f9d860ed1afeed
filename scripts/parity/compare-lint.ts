/**
 * Holds what our checker says of real Dockerfiles against what BuildKit's own linter says: each of its checks by
 * instruction, and whether and where the build stops. Development only; CONTRIBUTING.md says how to run it.
 *
 *     find FOLDER -name Dockerfile | ./buildkit-lint | node scripts/parity/compare-lint.ts
 *
 * BuildKit ends with the first error, so of a file that it refuses its findings must be among ours, but not the other
 * way round. It also stops where a variable that the build could be given is not set; there a warning of ours will do.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkFile } from '../../src/checker/check.ts';
import type { Diagnostic } from '../../src/checker/diagnostic.ts';
import { parseDockerfile } from '../../src/checker/dockerfile/parse.ts';
import { NOTHING_AROUND } from '../../src/checker/settings.ts';
import { Lines } from '../../src/checker/text.ts';

interface TheirAnswer {
  readonly file: string;
  readonly warnings: readonly { readonly rule: string; readonly line: number; readonly words: string }[];
  readonly error?: { readonly words: string; readonly line: number };
}

/** Our codes beside `dockerfile/…` and `file/…` that say at an error's severity that the build stops. */
const STOPS: ReadonlySet<string> = new Set([
  'DL3011',
  'DL3023',
  'DL3043',
  'DL3061',
  'UndefinedArgInFrom',
  'UndefinedVar',
]);
/** Of a script's syntax BuildKit says nothing: it leaves that to the shell. */
const NOT_THEIRS: ReadonlySet<string> = new Set(['dockerfile/shell-syntax']);

/** Our warnings of variables without which the build stops. */
const WANTS_VALUE: ReadonlySet<string> = new Set([
  'InvalidDefaultArgInFrom',
  'UndefinedArgInFrom',
  'UndefinedVar',
]);
/** How BuildKit ends where `# check=error=true` makes errors of its warnings. */
const MADE_ERRORS = 'lint violation found for rules: ';

interface Tally {
  both: number;
  theirs: number;
  ours: number;
}

const tallies = new Map<string, Tally>();
let files = 0;

function count(rule: string, side: keyof Tally): void {
  const tally = tallies.get(rule) ?? { both: 0, theirs: 0, ours: 0 };
  tally[side] += 1;
  tallies.set(rule, tally);
}

/** Takes a line to the one on which its instruction begins, or the next one does. Lines count from 1. */
function toInstruction(text: string): (line: number) => number {
  const lines = new Lines(text);
  const spans = parseDockerfile(text).instructions.map(({ start, end }) => ({
    first: lines.position(start).line + 1,
    last: lines.position(end).line + 1,
  }));
  return (line) => spans.find(({ last }) => line <= last)?.first ?? (spans.length === 0 ? 1 : line);
}

function ourFindings(file: string, text: string): readonly Diagnostic[] {
  const ignoreFile = join(dirname(file), '.dockerignore');
  const surroundings = existsSync(ignoreFile)
    ? { ...NOTHING_AROUND, ignoreFile: { path: ignoreFile, text: readFileSync(ignoreFile, 'utf8') } }
    : NOTHING_AROUND;
  return checkFile({ path: join(dirname(file), 'Dockerfile'), text }, surroundings);
}

function tell(file: string, rule: string, side: string, line: number, words: string): void {
  console.log(`${file}:${String(line)}: ${rule}: ${side}: ${words.replaceAll('\n', ' ')}`);
}

function compare(theirs: TheirAnswer): void {
  // Comments for hadolint silence findings of ours that BuildKit makes in spite of them.
  const text = readFileSync(theirs.file, 'utf8').replaceAll(/hadolint/gi, 'hadolin_');
  const lineOf = toInstruction(text);
  const ours = new Map<string, Diagnostic>();
  const stops: { readonly line: number; readonly diagnostic: Diagnostic }[] = [];
  for (const diagnostic of ourFindings(theirs.file, text)) {
    const { code, severity, range } = diagnostic;
    const line = lineOf(range.start.line + 1);
    if (/^[A-Z][a-z]|^JSON/.test(code)) ours.set(`${code} ${String(line)}`, diagnostic);
    if (severity !== 'error' || NOT_THEIRS.has(code)) continue;
    if (/^(?:dockerfile|file)\//.test(code) || STOPS.has(code)) stops.push({ line, diagnostic });
  }
  const same = new Set<string>();
  for (const { rule, line, words } of theirs.warnings) {
    const key = `${rule} ${String(lineOf(line))}`;
    if (same.has(key)) continue;
    same.add(key);
    if (ours.has(key)) count(rule, 'both');
    else {
      count(rule, 'theirs');
      tell(theirs.file, rule, 'only BuildKit', line, words);
    }
  }
  if (theirs.error === undefined) {
    for (const [key, { code, message }] of ours) {
      if (same.has(key)) continue;
      count(code, 'ours');
      tell(theirs.file, code, 'only ours', Number(key.slice(code.length)), message);
    }
    for (const { line, diagnostic } of stops) {
      count(diagnostic.code, 'ours');
      tell(theirs.file, diagnostic.code, 'only ours', line, diagnostic.message);
    }
    return;
  }
  const { line, words } = theirs.error;
  if (words.startsWith(MADE_ERRORS)) {
    const severities = new Map([...ours.values()].map(({ code, severity }) => [code, severity]));
    for (const rule of words.slice(MADE_ERRORS.length).split(', ')) {
      count('# check=error=true', severities.get(rule) === 'error' ? 'both' : 'theirs');
    }
    return;
  }
  const wanting = [...ours].find(
    ([key, { code }]) => WANTS_VALUE.has(code) && key === `${code} ${String(lineOf(line))}`,
  );
  if (wanting !== undefined) {
    count(`${wanting[1].code}, and the build stops`, 'both');
    return;
  }
  const at = stops.find((stop) => line === 0 || stop.line === lineOf(line));
  if (at !== undefined) count(at.diagnostic.code, 'both');
  else {
    const said = stops.map((stop) => `${stop.diagnostic.code} at ${String(stop.line)}`).join(', ');
    count(said === '' ? 'the build stops' : 'the build stops elsewhere', 'theirs');
    tell(
      theirs.file,
      'the build stops',
      'only BuildKit',
      line,
      `${words}${said === '' ? '' : ` (ours: ${said})`}`,
    );
  }
}

for (const row of readFileSync(0, 'utf8').split('\n')) {
  if (row === '') continue;
  compare(JSON.parse(row) as TheirAnswer);
  files += 1;
}
console.log(`${String(files)} files`);
console.table(Object.fromEntries([...tallies].sort(([one], [other]) => (one < other ? -1 : 1))));
