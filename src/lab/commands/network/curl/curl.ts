import type { Program, ProgramProcess } from '../../../machine/program.ts';
import { field } from '../../../network/http-message.ts';
import { parseOptions, type OptionFailure, type ParsedOptions } from '../../getopt.ts';
import { CurlError } from './error.ts';
import { CURL_HELP, CURL_OPTIONS, NOT_BUILT_IN, type CurlOption } from './options.ts';
import { readNamed } from './read-input.ts';
import { readSettings, USER_AGENT, type Settings } from './settings.ts';
import { openSink } from './sink.ts';
import { transfer, type Progress } from './transfer.ts';
import { writeOut } from './write-out.ts';

const TRY_HELP = "curl: try 'curl --help' or 'curl --manual' for more information\n";

/** `curl`: HTTP/1.1 over the lab's network. https://curl.se/docs/manpage.html */
export const curlProgram: Program = async (process) => {
  const { stdout, stderr } = process;
  const given = parseOptions(process.argv.slice(1), CURL_OPTIONS, { equals: false, negation: true });
  if (given.failure !== undefined) return misuse(process, given.failure);
  if (given.has('help')) stdout.write(CURL_HELP);
  if (given.has('version'))
    stdout.write(`${USER_AGENT.replace('/', ' ')} (the lab's own)\nProtocols: http\nFeatures: none\n`);
  if (given.has('help') || given.has('version')) return 0;
  const addresses = [...given.values('url'), ...given.operands];
  if (addresses.length === 0) {
    stderr.write(`curl: (2) no URL specified\n${TRY_HELP}`);
    return 2;
  }
  let code = 0;
  try {
    const settings = await readSettings(process, given);
    for (const [index, address] of addresses.entries())
      code = await transferWithRetries(process, settings, address, index);
  } catch (error) {
    if (!(error instanceof CurlError)) throw error;
    const isUsage = error.message.startsWith('option ');
    stderr.write(
      isUsage ? `curl: ${error.message}\n${TRY_HELP}` : `curl: (${error.code}) ${error.message}\n`,
    );
    return error.code;
  }
  return code;
};

function misuse({ stderr }: ProgramProcess, { kind, name }: OptionFailure): number {
  const isLeftOut = kind === 'unknown' && NOT_BUILT_IN.has(name);
  const words =
    kind === 'missing'
      ? 'requires parameter'
      : isLeftOut
        ? "the installed libcurl version doesn't support this"
        : 'is unknown';
  stderr.write(`curl: option ${name}: ${words}\n${TRY_HELP}`);
  return 2;
}

/** Errors that may be gone the next time. https://curl.se/docs/manpage.html#--retry */
const PASSING_STATUS = new Set([408, 429, 500, 502, 503, 504, 522, 524]);
const TIMED_OUT = 28;
const REFUSED = 7;
const LONGEST_WAIT = 600_000;

async function transferWithRetries(
  process: ProgramProcess,
  settings: Settings,
  address: string,
  index: number,
): Promise<number> {
  const { given } = settings;
  const delay = given.value('retryDelay');
  let left = Number(given.value('retry') ?? 0);
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const progress: Progress = { facts: {}, headers: [] };
    const failure = await attempt(process, settings, address, index, progress);
    const reason = passingReason(given, failure, Number(progress.facts.http_code ?? 0));
    if (reason !== undefined && left > 0) {
      const pause = delay === undefined || Number(delay) === 0 ? wait : Number(delay) * 1000;
      const word = pause === 1000 ? 'second' : 'seconds';
      tell(process, given, failure);
      if (!given.has('silent'))
        process.stderr.write(
          `Warning: Problem: ${reason}. Will retry in ${pause / 1000} ${word}. ${left} ${left === 1 ? 'retry' : 'retries'} left.\n`,
        );
      left -= 1;
      await process.clock.sleep(pause, process.ended);
      continue;
    }
    tell(process, given, failure);
    await finish(process, settings, progress, failure);
    return failure?.code ?? 0;
  }
}

async function attempt(
  process: ProgramProcess,
  settings: Settings,
  address: string,
  index: number,
  progress: Progress,
): Promise<CurlError | undefined> {
  try {
    await transfer(process, settings, address, openSink(process, settings.given, address, index), progress);
    return undefined;
  } catch (error) {
    if (error instanceof CurlError) return error;
    throw error;
  }
}

function passingReason(
  given: ParsedOptions<CurlOption>,
  failure: CurlError | undefined,
  status: number,
): string | undefined {
  if (failure?.code === TIMED_OUT) return 'timeout';
  if (failure?.code === REFUSED && given.has('retryConnrefused')) return 'connection refused';
  if (PASSING_STATUS.has(status)) return 'HTTP error';
  return failure !== undefined && given.has('retryAllErrors') ? '(retrying all errors)' : undefined;
}

function tell(
  { stderr }: ProgramProcess,
  given: ParsedOptions<CurlOption>,
  failure: CurlError | undefined,
): void {
  if (failure === undefined || (given.has('silent') && !given.has('showError'))) return;
  stderr.write(`curl: (${failure.code}) ${failure.message}\n${failure.hint ?? ''}`);
}

async function finish(
  process: ProgramProcess,
  { given }: Settings,
  { headers, facts: known }: Progress,
  failure: CurlError | undefined,
): Promise<void> {
  const asked = given.value('writeOut');
  if (asked === undefined) return;
  const file = asked.startsWith('@') ? await readNamed(process, asked.slice(1)) : undefined;
  const format = file === undefined ? asked : new TextDecoder().decode(file);
  const facts = { ...NOTHING_YET, ...known, exitcode: failure?.code ?? 0, errormsg: failure?.message };
  process.stdout.write(
    writeOut(
      format,
      facts,
      (name) => field(headers, name.toLowerCase()),
      (name) => {
        process.stderr.write(`curl: unknown --write-out variable: '${name}'\n`);
      },
    ),
  );
}

const ZERO = '0.000000';
const NOTHING_YET = {
  http_code: '000',
  response_code: '000',
  http_version: '0',
  http_connect: '000',
  content_type: undefined,
  errormsg: undefined,
  exitcode: 0,
  local_ip: undefined,
  local_port: 0,
  remote_ip: undefined,
  remote_port: 0,
  method: undefined,
  num_connects: 1,
  num_headers: 0,
  num_redirects: 0,
  redirect_url: undefined,
  scheme: 'http',
  size_download: 0,
  size_header: 0,
  size_upload: 0,
  time_appconnect: ZERO,
  time_connect: ZERO,
  time_namelookup: ZERO,
  time_pretransfer: ZERO,
  time_redirect: ZERO,
  time_starttransfer: ZERO,
  time_total: ZERO,
  url: undefined,
  url_effective: undefined,
};
