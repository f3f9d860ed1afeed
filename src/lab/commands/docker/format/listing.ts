import type { Output } from '../../../machine/program.ts';
import { CommandError } from '../failure.ts';
import { align } from './table.ts';
import { HEADER_FUNCTIONS, type Functions } from './template/functions.ts';
import { readTemplate, TemplateError, type Template } from './template/template.ts';
import { namesOf, type Fields } from './template/value.ts';

/** What a list shows: the fields that `--format` may ask for with their headers, and what it shows by itself. */
export interface Listing {
  readonly headers: Readonly<Record<string, string>>;
  /** The columns of the table, in order. */
  readonly columns: readonly string[];
  /** What `-q` shows. */
  readonly quiet?: string;
  /** Go's name of the type, which is in Docker's message for a field that is not there. */
  readonly type: string;
}

export interface ListOptions {
  readonly format?: string | undefined;
  readonly quiet?: boolean;
  /** Written before each time, as the streaming `docker stats` clears the screen. */
  readonly before?: string;
}

/**
 * Writes a list as a table, as JSON a line, or by a template. @throws {CommandError} 1 for a template that cannot be used.
 * Source: https://docs.docker.com/engine/cli/formatting/
 */
export function writeListing(
  stdout: Output,
  listing: Listing,
  rows: readonly Fields[],
  { format = '', quiet = false, before = '' }: ListOptions = {},
): void {
  const isUsual = format === '' || /^table(?:\s|$|\{|\\t)/.test(format);
  const isIds = quiet && isUsual;
  const isTable = isUsual && !isIds;
  const own = listing.columns.map((name) => `{{.${name}}}`).join('\t');
  const asked = (isTable ? format.replace(/^table/, '') : format).trim();
  const source = unescaped(isIds ? `{{.${listing.quiet ?? 'ID'}}}` : asked === '' ? own : asked);
  const template = read(source === 'json' ? '{{json .}}' : source, listing);
  const lines = rows.map((row) => filled(template, inOrder(row)));
  if (!isTable) {
    stdout.write(before + lines.map((line) => `${line}\n`).join(''));
    return;
  }
  const header = filled(template, { ...listing.headers, Label: labelHeader }, HEADER_FUNCTIONS);
  stdout.write(before + align([header, ...lines, ''].join('\n')));
}

/** One value by a template, with a line end. */
export function writeValue(stdout: Output, value: Fields, format: string, type: string): void {
  const source = unescaped(format.trim());
  const template = read(source === 'json' ? '{{json .}}' : source, { type });
  stdout.write(`${filled(template, value)}\n`);
}

const unescaped = (text: string) => text.replaceAll('\\t', '\t').replaceAll('\\n', '\n');

/** JSON names the fields in the order of the alphabet. */
const inOrder = (row: Fields): Fields => Object.fromEntries(namesOf(row).map((name) => [name, row[name]]));

const labelHeader = (name: unknown): string => String(name).replace(/^.*\./, '').replaceAll(/[-_]/g, ' ');

function read(source: string, { type }: Pick<Listing, 'type'>): Template {
  try {
    return readTemplate(source, { kind: 'field', type });
  } catch (error) {
    throw failed(error);
  }
}

function filled(template: Template, value: Fields, functions?: Functions): string {
  try {
    return template.fill(value, functions);
  } catch (error) {
    throw failed(error);
  }
}

function failed(error: unknown): unknown {
  return error instanceof TemplateError
    ? new CommandError(`template parsing error: ${error.message}`)
    : error;
}
