import type { Progress } from './progress.ts';
import { readProgress, toRecord } from './record.ts';

/** Progress as a file, to keep or to carry to another browser: JSON that a person can read, times as dates. */

const FORMAT = 'twelve-factor-lab-progress';
const VERSION = 1;
/** A reader of everything has less than a tenth of it. */
export const LARGEST_FILE = 2_000_000;

/** What reading a file comes to: the progress in it, or a sentence that says what is wrong and what to do. */
export type ReadFile = { readonly progress: Progress } | { readonly problem: string };

/** The file's name on a day: `twelve-factor-lab-progress-2026-11-29.json`. */
export function fileName(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${FORMAT}-${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`;
}

/** The file's text. */
export function writeFile(progress: Progress, now: Date): string {
  const { chapters } = toRecord(progress);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exported: now.toISOString(), chapters: timesAs(chapters, toDate) }, undefined, 2)}\n`;
}

/** Reads a file; what is not understood to the last field is refused as a whole, so that nothing half-right comes in. */
export function readFile(text: string): ReadFile {
  if (text.length > LARGEST_FILE)
    return problem(
      'This file is too large to be progress of this course',
      'Choose the file that “Save as a file” has made',
    );
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return problem(
      'This is no JSON, or a part of it is missing',
      'Choose the file that “Save as a file” has made, as it was saved',
    );
  }
  if (typeof file !== 'object' || file === null || !('format' in file) || file.format !== FORMAT)
    return problem('This file is not progress of this course', `Choose one whose name begins with ${FORMAT}`);
  const { version, chapters } = file as { readonly version?: unknown; readonly chapters?: unknown };
  if (typeof version === 'number' && version > VERSION)
    return problem(
      'A newer version of this site has written this file',
      'Reload this page to have the newest, and try again',
    );
  const progress =
    version === VERSION ? readProgress({ schema: 1, chapters: timesAs(chapters, toTime) }) : undefined;
  if (progress === undefined)
    return problem(
      'Something in this file was changed and can no longer be read',
      'Choose another copy of it, as it was saved',
    );
  return { progress };
}

/** Whether there is anything in it. */
export function isNothing({ chapters }: Progress): boolean {
  return chapters.size === 0;
}

const problem = (what: string, instead: string): ReadFile => ({
  problem: `${what}. ${instead}. Nothing here has changed.`,
});

const toDate = (time: unknown): unknown => (typeof time === 'number' ? new Date(time).toISOString() : time);
/** Only what is written as `toDate` writes it; anything else is no time. */
const toTime = (date: unknown): unknown => {
  if (typeof date !== 'string') return undefined;
  const time = Date.parse(date);
  return Number.isFinite(time) && new Date(time).toISOString() === date ? time : undefined;
};

/** The same value with each time in it in another form. */
function timesAs(value: unknown, form: (time: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [
      name,
      name === 'at' || name === 'rightAt' ? form(member) : timesAs(member, form),
    ]),
  );
}
