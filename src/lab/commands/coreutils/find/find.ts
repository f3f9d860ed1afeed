import { nameOf } from '../../../file-system/path.ts';
import type { Program } from '../../../machine/program.ts';
import { breathe } from '../breathe.ts';
import { readOptions } from '../../option-reader.ts';
import { pathOf, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import {
  FindError,
  parseExpression,
  type Found,
  type Predicate,
  type Settings,
  type Walk,
} from './expression.ts';

const HELP = `Usage: find [-H] [-L] [-P] [PATH...] [EXPRESSION]
Look for files below folders.

  -name, -iname, -path, -regex PATTERN   by name
  -type f|d|l, -empty, -size N[ckMG]     by what they are
  -mtime, -mmin N, -newer FILE           by when they were written
  -user, -group NAME, -perm MODE         by owner and mode
  -maxdepth, -mindepth N, -prune         how deep to go
  -print, -print0, -printf, -ls          show them
  -exec COMMAND {} ;  or  {} +           run a command on them
  -delete                                remove them
  ! EXPR, EXPR -o EXPR, ( EXPR )         not, or, in brackets
`;
/** After so many entries the page gets its turn. */
const AT_ONCE = 500;

export const find: Program = async (process) => {
  const args = process.argv.slice(1);
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const options = args.slice(
    0,
    args.findIndex((word) => !/^-[HLP]$/.test(word)) === -1
      ? args.length
      : args.findIndex((word) => !/^-[HLP]$/.test(word)),
  );
  const rest = args.slice(options.length);
  const start = rest.findIndex((word) => /^-./.test(word) || ['!', '(', ')', ','].includes(word));
  const paths = start === -1 ? rest : rest.slice(0, start);
  const call: Call = {
    name: 'find',
    process,
    files: process.files,
    options: readOptions(options, ['H', 'L', 'P']),
    operands: paths,
    path: (operand) => pathOf(process, operand),
    say: (text) => {
      process.stdout.write(text);
    },
    complain: (text) => {
      process.stderr.write(`find: ${text}\n`);
    },
  };
  try {
    const { predicate, settings } = parseExpression(start === -1 ? [] : rest.slice(start), call);
    return await walkAll(call, paths.length === 0 ? ['.'] : paths, predicate, settings);
  } catch (error) {
    if (error instanceof FindError) call.complain(error.message);
    else call.complain(reasonOf(error));
    return 1;
  }
};

async function walkAll(
  call: Call,
  paths: readonly string[],
  predicate: Predicate,
  settings: Settings,
): Promise<number> {
  const { files } = call;
  const follow = call.options.given.at(-1)?.[0] === 'L';
  const walk: Walk = { call, prune: false, quit: false, code: 0, pending: new Map(), atEnd: [] };
  let seen = 0;

  async function visit(path: string, shown: string, depth: number): Promise<void> {
    if (walk.quit || call.process.ended.aborted) return;
    seen += 1;
    if (seen % AT_ONCE === 0) await breathe();
    const isFollowed = (follow || (depth === 0 && call.options.has('H'))) && files.exists(path);
    const found: Found = {
      path,
      shown,
      name: nameOf(shown.replace(/(?<=.)\/+$/, '')) || '/',
      stat: isFollowed ? files.stat(path) : files.lstat(path),
      depth,
    };
    const look = async () => {
      walk.prune = false;
      await predicate(found, walk);
      return walk;
    };
    const isMeant = depth >= settings.least;
    const isPruned = isMeant && !settings.contentsFirst && (await look()).prune;
    if (found.stat.kind === 'directory' && !isPruned && depth < settings.most) await enter(found);
    if (isMeant && settings.contentsFirst) await look();
  }
  async function enter({ path, shown, depth }: Found): Promise<void> {
    let within: readonly string[];
    try {
      within = files.list(path);
    } catch (error) {
      fail(shown, error);
      return;
    }
    for (const name of within) {
      try {
        await visit(`${path.replace(/\/+$/, '')}/${name}`, `${shown.replace(/\/+$/, '')}/${name}`, depth + 1);
      } catch (error) {
        fail(`${shown}/${name}`, error);
      }
    }
  }
  function fail(shown: string, error: unknown): void {
    const reason = reasonOf(error);
    call.complain(`${quote(shown)}: ${reason}`);
    walk.code = 1;
  }

  for (const path of paths) {
    try {
      await visit(call.path(path), path, 0);
    } catch (error) {
      fail(path, error);
    }
  }
  for (const flush of walk.atEnd) await flush();
  return walk.code;
}
