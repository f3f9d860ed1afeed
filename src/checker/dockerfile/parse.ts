import { readDirectives } from './syntax/directives.ts';
import { heredocHeads } from './syntax/heredoc.ts';
import { readInstruction, type OpenInstruction } from './syntax/instruction.ts';
import { LineReader } from './syntax/line-reader.ts';
import type { LogicalLine } from './syntax/logical-line.ts';
import { Stages } from './syntax/stages.ts';
import type { Dockerfile, Fault, Heredoc } from './syntax/tree.ts';

const MAY_HAVE_HEREDOCS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

/**
 * Parses any text as a Dockerfile, by the grammar that BuildKit follows. Never throws: what BuildKit's parser would
 * stop at becomes a fault, and parsing goes on. Takes time in proportion to the text's length.
 * Source: https://docs.docker.com/reference/dockerfile/
 */
export function parseDockerfile(text: string): Dockerfile {
  const { directives, escape, faults: directiveFaults } = readDirectives(text);
  const faults: Fault[] = [...directiveFaults];
  const reader = new LineReader(text, escape);
  const instructions: OpenInstruction[] = [];
  const grouped = new Stages();
  const flagNames = new Set<string>();
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    const instruction = readInstruction(line, escape, faults, reader.start, reader.end);
    instructions.push(instruction);
    grouped.add(instruction);
    addFlagNames(instruction, flagNames);
    readHeredocs(instruction, line, reader, faults);
  }
  const { preamble, stages } = grouped;
  return {
    directives,
    escape,
    comments: reader.comments,
    instructions,
    preamble,
    stages,
    faults,
    flagNames,
  };
}

function addFlagNames({ flags, trigger }: OpenInstruction, names: Set<string>): void {
  if (flags.length > 0) for (const { name } of flags) names.add(name);
  if (trigger !== undefined) addFlagNames(trigger, names);
}

function readHeredocs(outer: OpenInstruction, line: LogicalLine, reader: LineReader, faults: Fault[]): void {
  const owner = outer.name === 'ONBUILD' ? outer.trigger : outer;
  if (owner === undefined || !MAY_HAVE_HEREDOCS.has(owner.name)) return;
  if (owner.json || owner.command?.exec !== undefined) return;
  const heads = heredocHeads(line, reader.start, reader.end);
  if (heads.length === 0) return;
  const heredocs: Heredoc[] = [];
  for (const head of heads) {
    const { body, terminator } = reader.heredocBody(head.name, head.chomp);
    heredocs.push({ ...head, body, terminator });
    owner.end = outer.end = terminator?.end ?? body.end;
    if (terminator === undefined) {
      faults.push({ kind: 'unterminated-heredoc', subject: head.name, start: head.start, end: head.end });
    }
  }
  owner.heredocs = heredocs;
}
