import type { FileSystem } from '../../../file-system/file-system.ts';
import type { Program } from '../../../machine/program.ts';

/** `test` and `[` as programs. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/test.html */
export const test: Program = ({ argv, cwd, files, stdout, stderr }) => {
  const name = (argv[0] ?? 'test').replace(/^.*\//, '');
  const args = argv.slice(1);
  if (name === '[' && args.pop() !== ']') {
    stderr.write("[: missing ']'\n");
    return Promise.resolve(2);
  }
  try {
    const place = { files, cwd, isTerminal: stdout.isTerminal };
    return Promise.resolve(evaluate(args, place) ? 0 : 1);
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    stderr.write(`${name}: ${error.message}\n`);
    return Promise.resolve(2);
  }
};

class TestError extends Error {}

interface Place {
  readonly files: FileSystem;
  readonly cwd: string;
  readonly isTerminal: boolean;
}

function evaluate(args: readonly string[], place: Place): boolean {
  if (args.length === 0) return false;
  const rest = [...args];
  const result = either();
  if (rest.length > 0) throw new TestError(`extra argument '${rest[0] ?? ''}'`);
  return result;

  function either(): boolean {
    let value = both();
    while (rest[0] === '-o') {
      rest.shift();
      const right = both();
      value = value || right;
    }
    return value;
  }
  function both(): boolean {
    let value = one();
    while (rest[0] === '-a') {
      rest.shift();
      const right = one();
      value = value && right;
    }
    return value;
  }
  function one(): boolean {
    const [first = '', operator, last] = rest;
    if (first === '!' && rest.length > 1) {
      rest.shift();
      return !one();
    }
    const compare = BINARY[operator ?? ''];
    if (compare !== undefined && last !== undefined) {
      rest.splice(0, 3);
      return compare(first, last, place);
    }
    if (first === '(' && rest.length > 2) {
      rest.shift();
      const inner = either();
      if (rest.shift() !== ')') throw new TestError("')' expected");
      return inner;
    }
    const check = UNARY[first];
    if (check !== undefined && rest.length > 1) {
      rest.splice(0, 2);
      return check(operator ?? '', place);
    }
    if (rest.length === 0) throw new TestError('argument expected');
    rest.shift();
    return first !== '';
  }
}

const whole = (text: string): number => {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestError(`invalid integer '${text}'`);
  return Number(text);
};
const absolute = (path: string, { cwd }: Place) => (path.startsWith('/') ? path : `${cwd}/${path}`);
const look = (path: string, place: Place, follow = true) => {
  if (path === '') return undefined;
  try {
    return follow ? place.files.stat(absolute(path, place)) : place.files.lstat(absolute(path, place));
  } catch {
    return undefined;
  }
};
const may = (right: string) => (path: string, place: Place) => {
  try {
    place.files.access(absolute(path, place), right);
    return path !== '';
  } catch {
    return false;
  }
};
const newer = (a: string, b: string, place: Place) =>
  (look(a, place)?.modified ?? -Infinity) > (look(b, place)?.modified ?? -Infinity);

const BINARY: Readonly<Record<string, (a: string, b: string, place: Place) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '-eq': (a, b) => whole(a) === whole(b),
  '-ne': (a, b) => whole(a) !== whole(b),
  '-lt': (a, b) => whole(a) < whole(b),
  '-le': (a, b) => whole(a) <= whole(b),
  '-gt': (a, b) => whole(a) > whole(b),
  '-ge': (a, b) => whole(a) >= whole(b),
  '-nt': newer,
  '-ot': (a, b, place) => newer(b, a, place),
  '-ef': (a, b, place) =>
    look(a, place) !== undefined &&
    look(b, place) !== undefined &&
    place.files.realpath(absolute(a, place)) === place.files.realpath(absolute(b, place)),
};

const never = () => false;
const isLink = (path: string, place: Place) => look(path, place, false)?.kind === 'link';
const UNARY: Readonly<Record<string, (operand: string, place: Place) => boolean>> = {
  '-z': (text) => text === '',
  '-n': (text) => text !== '',
  '-e': (path, place) => look(path, place) !== undefined,
  '-f': (path, place) => look(path, place)?.kind === 'file',
  '-d': (path, place) => look(path, place)?.kind === 'directory',
  '-s': (path, place) => (look(path, place)?.size ?? 0) > 0,
  '-L': isLink,
  '-h': isLink,
  '-r': may('r'),
  '-w': may('w'),
  '-x': may('x'),
  '-O': (path, place) => look(path, place)?.uid === place.files.user.uid,
  '-G': (path, place) => look(path, place)?.gid === place.files.user.gid,
  '-u': (path, place) => ((look(path, place)?.mode ?? 0) & 0o4000) !== 0,
  '-g': (path, place) => ((look(path, place)?.mode ?? 0) & 0o2000) !== 0,
  '-k': (path, place) => ((look(path, place)?.mode ?? 0) & 0o1000) !== 0,
  '-t': (_, { isTerminal }) => isTerminal,
  '-p': never,
  '-S': never,
  '-b': never,
  '-c': never,
};
