import type { Redirection } from 'unbash';
import { FileSystemError } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { ShellError } from '../outcome.ts';
import { reason } from '../report.ts';
import type { Shell } from '../shell.ts';
import { expandQuotedParts, expandText, expandWords } from '../words/expand.ts';
import { ByteInput, fileInput, fileOutput, type Descriptor } from './descriptor.ts';
import { deviceOf } from './device.ts';

/** A redirect that cannot be made. */
export class RedirectError extends ShellError {}

type Descriptors = ReadonlyMap<number, Descriptor>;

/** The descriptors of a command with redirects. @throws {RedirectError} */
export async function redirect(
  shell: Shell,
  redirections: readonly Redirection[],
  base: Descriptors = shell.descriptors,
): Promise<Descriptors> {
  if (redirections.length === 0) return base;
  const descriptors = new Map(base);
  for (const each of redirections) await apply(shell, each, descriptors);
  return descriptors;
}

async function apply(shell: Shell, each: Redirection, descriptors: Map<number, Descriptor>): Promise<void> {
  const number = each.descriptor?.type === 'FileDescriptor' ? each.descriptor.value : undefined;
  if (each.type === 'HereDoc') {
    descriptors.set(number ?? 0, textInput(await hereDocument(shell, each)));
    return;
  }
  if (each.target === undefined) return;
  if (each.type === 'HereString') {
    descriptors.set(number ?? 0, textInput(`${await expandText(shell, each.target)}\n`));
    return;
  }
  const target = await targetOf(shell, each.target);
  const { operator } = each;
  if (operator === '>&' || operator === '<&') {
    const isNumber = /^(?:\d+-?|-)$/.test(target);
    if (isNumber) duplicate(shell, number ?? (operator === '<&' ? 0 : 1), target, descriptors);
    else if (operator === '<&' || number !== undefined)
      throw new RedirectError(`${target}: ambiguous redirect`);
    else both(openOutput(shell, target, 'write', descriptors), descriptors);
    return;
  }
  if (operator === '&>' || operator === '&>>') {
    both(openOutput(shell, target, operator === '&>' ? 'write' : 'append', descriptors), descriptors);
  } else if (operator === '<') {
    descriptors.set(number ?? 0, openInput(shell, target, descriptors));
  } else if (operator === '<>') {
    const output = openOutput(shell, target, 'append', descriptors);
    descriptors.set(number ?? 0, { ...output, ...openInput(shell, target, descriptors) });
  } else {
    const isGuarded = operator === '>' && shell.options.has('noclobber');
    const how = operator === '>>' ? 'append' : isGuarded ? 'create' : 'write';
    descriptors.set(number ?? 1, openOutput(shell, target, how, descriptors));
  }
}

function both(descriptor: Descriptor, descriptors: Map<number, Descriptor>): void {
  descriptors.set(1, descriptor);
  descriptors.set(2, descriptor);
}

const encoder = new TextEncoder();
const textInput = (text: string): Descriptor => ({ input: new ByteInput(fileInput(encoder.encode(text))) });

async function hereDocument(shell: Shell, node: Extract<Redirection, { type: 'HereDoc' }>): Promise<string> {
  const { body, operator, delimiter } = node;
  const isPlain = delimiter?.quoted === true;
  const text =
    isPlain || body.parts === undefined
      ? isPlain
        ? body.text
        : body.text.replace(/\\\n/g, '').replace(/\\([$`\\])/g, '$1')
      : await expandQuotedParts(shell, body.parts);
  return operator === '<<-' ? text.replace(/^\t+/gm, '') : text;
}

/** The file's name: bash wants one word, the others take the word as it is. */
async function targetOf(
  shell: Shell,
  word: NonNullable<Extract<Redirection, { type: 'Redirect' }>['target']>,
): Promise<string> {
  if (shell.flavor !== 'bash') return expandText(shell, word);
  const [target, ...more] = await expandWords(shell, [word]);
  if (target === undefined || more.length > 0) throw new RedirectError(`${word.text}: ambiguous redirect`);
  return target;
}

function duplicate(shell: Shell, number: number, target: string, descriptors: Map<number, Descriptor>): void {
  if (target === '-') {
    descriptors.delete(number);
    return;
  }
  const from = Number(target.replace(/-$/, ''));
  const descriptor = descriptors.get(from);
  if (descriptor === undefined) throw new RedirectError(`${from}: Bad file descriptor`, statusOf(shell));
  descriptors.set(number, descriptor);
  if (target.endsWith('-')) descriptors.delete(from);
}

const statusOf = (shell: Shell): number => (shell.flavor === 'dash' ? 2 : 1);

function openInput(shell: Shell, target: string, descriptors: Descriptors): Descriptor {
  const device = deviceOf(shell, target, descriptors);
  if (device !== undefined) return device;
  try {
    return { input: new ByteInput(fileInput(shell.process.files.readFile(resolvePath(shell.cwd, target)))) };
  } catch (error) {
    throw failure(shell, target, error, 'open');
  }
}

function openOutput(
  shell: Shell,
  target: string,
  how: 'write' | 'append' | 'create',
  descriptors: Descriptors,
): Descriptor {
  const device = deviceOf(shell, target, descriptors);
  if (device !== undefined) return device;
  const path = resolvePath(shell.cwd, target);
  const { files } = shell.process;
  try {
    if (target === '') throw new FileSystemError('ENOENT', target);
    files.writeFile(path, '', {
      append: how === 'append',
      exclusive: how === 'create',
      mode: 0o666 & ~shell.umask,
    });
  } catch (error) {
    throw failure(shell, target, error, 'create');
  }
  return { output: fileOutput(files, path) };
}

function failure(shell: Shell, target: string, error: unknown, action: 'open' | 'create'): Error {
  if (!(error instanceof FileSystemError)) return error instanceof Error ? error : new Error(String(error));
  const { code } = error;
  if (shell.flavor === 'bash') {
    return new RedirectError(
      `${target}: ${code === 'EEXIST' ? 'cannot overwrite existing file' : reason(code)}`,
    );
  }
  const isDash = shell.flavor === 'dash';
  const missing =
    action === 'open' ? 'No such file' : isDash ? 'Directory nonexistent' : 'nonexistent directory';
  const why = code === 'ENOENT' ? (isDash ? missing : missing.toLowerCase()) : reason(code);
  return new RedirectError(`${isDash ? 'cannot' : "can't"} ${action} ${target}: ${why}`, statusOf(shell));
}
