import { textOf } from '../bytes.ts';
import type { ProgramProcess } from '../../machine/program.ts';
import { ClientError, LOST, type PostgresClient, type StatementResult } from '../postgres/client.ts';
import { errorText } from './error-text.ts';
import { printTable, type Table, type TableStyle } from './table.ts';
import type { Target } from './target.ts';
import { putVariables } from './variables.ts';

/** Where a statement comes from, for the beginning of error lines. */
export interface Origin {
  /** `psql:init.sql:12: `; empty for `-c` and at a prompt. */
  readonly prefix: string;
  /** Lines that follow `COPY … FROM STDIN`; undefined where there are none. */
  readonly data?: () => AsyncIterable<Uint8Array>;
}

/** psql while it runs. */
export interface PsqlState {
  readonly process: ProgramProcess;
  client: PostgresClient;
  target: Target;
  style: TableStyle;
  timing: boolean;
  readonly quiet: boolean;
  readonly variables: Map<string, string>;
  /** Opens a session elsewhere. */
  readonly reconnect: (target: Target) => Promise<PostgresClient>;
  /** Set by `\q`. */
  hasQuit: boolean;
}

/** The session is no more. */
export class ConnectionLost extends Error {}

const isOn = (value: string | undefined): boolean => /^(?:on|true|yes|1)$/i.test(value ?? '');
export const stopsOnError = ({ variables }: PsqlState): boolean => isOn(variables.get('ON_ERROR_STOP'));

/** Runs SQL and prints what comes. @returns Whether it went well. @throws {ConnectionLost} */
export async function runSql(state: PsqlState, text: string, origin: Origin): Promise<boolean> {
  const { process } = state;
  const sql = putVariables(text, state.variables);
  const started = performance.now();
  const answer = await state.client.query(sql, origin.data).catch((error: unknown) => {
    if (error instanceof ClientError) throw new ConnectionLost(`${origin.prefix}${error.message}`);
    throw error;
  });
  for (const result of answer.results) printResult(state, result);
  if (answer.error !== undefined) process.stderr.write(origin.prefix + errorText(answer.error, sql));
  if (state.client.isLost) throw new ConnectionLost(LOST);
  if (state.timing) process.stdout.write(`Time: ${duration(performance.now() - started)}\n`);
  return answer.error === undefined;
}

/** From a second on also in minutes and seconds, as psql. */
function duration(milliseconds: number): string {
  const plain = `${milliseconds.toFixed(3)} ms`;
  if (milliseconds < 1000) return plain;
  const seconds = milliseconds / 1000;
  const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${(seconds % 60).toFixed(3).padStart(6, '0')}`;
  return `${plain} (${clock})`;
}

function printResult(state: PsqlState, { fields, rows, copied, command }: StatementResult): void {
  const { stdout } = state.process;
  if (copied.length > 0) stdout.write(copied.map(textOf).join(''));
  if (fields !== undefined) print(state, { fields, rows });
  const saysIt = fields === undefined || !/^(?:SELECT|SHOW|FETCH|EXPLAIN|VALUES|TABLE)\b/.test(command);
  if (saysIt && command !== '' && copied.length === 0 && !state.quiet) stdout.write(`${command}\n`);
}

export function print(state: PsqlState, table: Table): void {
  state.process.stdout.write(printTable(table, state.style));
}
