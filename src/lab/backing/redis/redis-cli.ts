import type { Program, ProgramProcess } from '../../machine/program.ts';
import { linesOf } from '../lines.ts';
import { REDIS_VERSION } from './administration.ts';
import { formatReply, rawReply } from './format.ts';
import { CliError, readOptions, type CliOptions } from './cli-options.ts';
import { RedisClient } from './client.ts';
import { encodeText, Failure, splitWords, type Reply } from './resp.ts';

const USAGE = `redis-cli ${REDIS_VERSION}

Usage: redis-cli [OPTIONS] [cmd [arg [arg ...]]]
  -h <hostname>      Server hostname (default: 127.0.0.1).
  -p <port>          Server port (default: 6379).
  -n <db>            Database number.
  -a <password>      Password; the variable REDISCLI_AUTH is safer.
  -u <uri>           Server URI: redis://user:password@host:port/dbnum
  -r <repeat>        Execute the command that many times.
  --user <username>  With -a.
  --raw, --no-raw    Replies as they are, or formatted.
`;

/** Redis's client for a terminal and for scripts. */
export const redisCli: Program = async (process) => {
  try {
    const options = readOptions(process);
    if (options === 'help' || options === 'version') {
      process.stdout.write(options === 'help' ? USAGE : `redis-cli ${REDIS_VERSION}\n`);
      return 0;
    }
    return await run(process, options);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
};

async function run(process: ProgramProcess, options: CliOptions): Promise<number> {
  const isRaw = options.raw ?? !process.stdout.isTerminal;
  const show = (reply: Reply) => {
    process.stdout.write(isRaw ? rawReply(reply) : formatReply(reply));
  };
  if (options.words.length > 0) {
    const client = await RedisClient.open(process, options);
    let code = 0;
    for (let turn = 0; turn < options.repeat; turn += 1) {
      const reply = await client.ask(options.words.map(encodeText));
      show(reply);
      if (reply instanceof Failure) code = 1;
      await client.follow(options.words, show, process.ended);
    }
    client.close();
    return code;
  }
  if (process.terminal === undefined) {
    const client = await RedisClient.open(process, options);
    for await (const line of linesOf(process.stdin)) {
      const words = splitWords(encodeText(line));
      if (words === undefined) throw new CliError('Invalid argument(s)');
      if (words.length > 0) show(await client.ask(words));
    }
    client.close();
    return 0;
  }
  return interact(process, options, show);
}

async function interact(
  process: ProgramProcess,
  options: CliOptions,
  show: (reply: Reply) => void,
): Promise<number> {
  const { stdout } = process;
  const attempt = async () => {
    try {
      return await RedisClient.open(process, options);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return undefined;
    }
  };
  let client = await attempt();
  let { database } = options;
  const prompt = () => {
    const where = `${options.host}:${options.port}`;
    stdout.write(
      client === undefined ? 'not connected> ' : `${where}${database === 0 ? '' : `[${database}]`}> `,
    );
  };
  prompt();
  for await (const line of linesOf(process.stdin)) {
    const words = splitWords(encodeText(line));
    const [name = ''] = words ?? [];
    if (/^(?:quit|exit)$/i.test(name)) break;
    if (words === undefined) stdout.write('Invalid argument(s)\n');
    else if (words.length > 0) {
      client ??= await attempt();
      try {
        const reply = await client?.ask(words);
        if (reply !== undefined) show(reply);
        if (/^select$/i.test(name) && !(reply instanceof Failure)) database = Number(words[1]);
        await client?.follow(words, show, process.ended);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        process.stderr.write(`${error.message}\n`);
        client = undefined;
      }
    }
    prompt();
  }
  client?.close();
  return 0;
}
