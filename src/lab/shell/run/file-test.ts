import type { Stat } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { ShellError } from '../outcome.ts';
import type { OptionName, Shell } from '../shell.ts';
import { inputOf, outputOf } from '../shell.ts';
import { itemsOf, valueOf } from '../words/special.ts';

/** Operators of `test` with one operand. */
export const UNARY = /^-[abcdefghknoprstuvwxzGLNORS]$/;

/** `-f path`, `-z text`, … @throws {ShellError} for an operator that is none. */
export function unaryTest(shell: Shell, operator: string, operand: string): boolean {
  switch (operator) {
    case '-z':
      return operand === '';
    case '-n':
      return operand !== '';
    case '-t':
      return (
        outputOf(shell, Number(operand))?.isTerminal ?? (operand === '0' && inputOf(shell)?.isTyped === true)
      );
    case '-v':
      return isSet(shell, operand);
    case '-o':
      return [...shell.options].some((name: OptionName) => name === operand);
    case '-r':
    case '-w':
    case '-x':
      return isDevice(operand) || mayAccess(shell, operand, operator.slice(1));
    case '-h':
    case '-L':
      return statOf(shell, operand, false)?.kind === 'link';
    case '-c':
      return isDevice(operand);
    default:
      return testStat(shell, operator, operand);
  }
}

function testStat(shell: Shell, operator: string, operand: string): boolean {
  if ((operator === '-e' || operator === '-a') && isDevice(operand)) return true;
  const stat = operand === '' ? undefined : statOf(shell, operand, true);
  if (stat === undefined) return false;
  const { user } = shell.process;
  switch (operator) {
    case '-e':
    case '-a':
      return true;
    case '-f':
      return stat.kind === 'file';
    case '-d':
      return stat.kind === 'directory';
    case '-s':
      return stat.size > 0;
    case '-u':
      return (stat.mode & 0o4000) !== 0;
    case '-g':
      return (stat.mode & 0o2000) !== 0;
    case '-k':
      return (stat.mode & 0o1000) !== 0;
    case '-O':
      return stat.uid === user.uid;
    case '-G':
      return stat.gid === user.gid;
    case '-N':
      return true;
    case '-b':
    case '-p':
    case '-S':
      return false;
    default:
      throw new ShellError(`${operator}: unary operator expected`, 2);
  }
}

/** `-nt`, `-ot` and `-ef`. */
export function compareFiles(shell: Shell, operator: string, left: string, right: string): boolean {
  const [one, other] = [statOf(shell, left, true), statOf(shell, right, true)];
  if (operator === '-nt') return one !== undefined && (other === undefined || one.modified > other.modified);
  if (operator === '-ot') return other !== undefined && (one === undefined || one.modified < other.modified);
  return one !== undefined && other !== undefined && realPath(shell, left) === realPath(shell, right);
}

const realPath = (shell: Shell, path: string): string =>
  shell.process.files.realpath(resolvePath(shell.cwd, path));

const isDevice = (path: string): boolean =>
  /^\/dev\/(?:null|zero|full|random|urandom|tty|stdin|stdout|stderr|fd\/\d+)$/.test(path);

function isSet(shell: Shell, name: string): boolean {
  const item = /^(\w+)\[(.+)\]$/.exec(name);
  if (item === null) return valueOf(shell, name) !== undefined;
  const [, array = '', key = ''] = item;
  const items = itemsOf(shell, array);
  return key === '@' || key === '*' ? items.length > 0 : items.some(([each]) => each === key);
}

function statOf(shell: Shell, path: string, follow: boolean): Stat | undefined {
  const { files } = shell.process;
  try {
    return follow ? files.stat(resolvePath(shell.cwd, path)) : files.lstat(resolvePath(shell.cwd, path));
  } catch {
    return undefined;
  }
}

function mayAccess(shell: Shell, path: string, right: string): boolean {
  if (path === '') return false;
  try {
    shell.process.files.access(resolvePath(shell.cwd, path), right);
    return true;
  } catch {
    return false;
  }
}
