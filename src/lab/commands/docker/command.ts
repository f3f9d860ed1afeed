import type { EventStream } from '../../events.ts';
import type { DockerEngine } from '../../engine/api.ts';
import type { ProgramProcess } from '../../machine/program.ts';
import type { Flags } from './flags.ts';

/** What stands at a place of a command line, for completion. */
export type Kind =
  | 'container'
  | 'running'
  | 'stopped'
  | 'image'
  | 'pullable'
  | 'network'
  | 'volume'
  | 'file'
  | 'nothing'
  | readonly string[];

/** An option of a command. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  readonly kind: 'bool' | 'string' | 'list' | 'int' | 'duration' | 'bytes';
  /** Of what it says without being given; nothing, false or 0 where not said. */
  readonly default?: string;
  readonly about: string;
  /** Known, but not in the help: an older name, for example. */
  readonly hidden?: true;
  /** Taken, with a line that says that it has no effect in this lab. */
  readonly unmodelled?: true;
  /** Taken, with a line that says how far it goes in this lab. */
  readonly note?: string;
  /** The lab cannot do it: why, and what to do instead. */
  readonly refused?: string;
  readonly takes?: Kind;
}

/** What a command is given to work with. */
export interface Context {
  readonly process: ProgramProcess;
  readonly engine: DockerEngine;
  /** What has happened in the lab, for `docker events`. */
  readonly events: EventStream | undefined;
  readonly flags: Flags;
  readonly args: readonly string[];
  /** As it was called: `docker container ls`. */
  readonly path: string;
}

/** One command: `docker ps`, also known as `docker container ls`. */
export interface Command {
  /** The words after `docker`; the first is its usual name. */
  readonly paths: readonly (readonly string[])[];
  /** What follows its name in the usage line: `[OPTIONS] CONTAINER [CONTAINER...]`. */
  readonly usage: string;
  /** What it does, in a line. */
  readonly about: string;
  readonly flags: readonly Flag[];
  /** How many arguments it takes at least and at most. */
  readonly arguments: readonly [least: number, most: number];
  /** Flags end at the first argument: the rest belongs to the container. */
  readonly flagsFirst?: true;
  /** What its arguments are, the last of them for all that follow. */
  readonly takes?: readonly Kind[];
  /** @returns The exit code. @throws {CommandError} {@link EngineError} */
  readonly run: (context: Context) => Promise<number>;
  /** The lab cannot do it: why, and what to do instead. Arguments are then not looked at. */
  readonly refused?: string;
}

/** Arguments without an upper limit. */
export const ANY = Number.POSITIVE_INFINITY;

export const FORMAT: Flag = {
  name: 'format',
  kind: 'string',
  about: "How to show it: 'table', 'table TEMPLATE', 'json', or a Go template",
  takes: ['json', 'table'],
};
export const NO_TRUNC: Flag = { name: 'no-trunc', kind: 'bool', about: 'Show ids and commands in full' };
export const FORCE: Flag = { name: 'force', short: 'f', kind: 'bool', about: 'Do not ask first' };
