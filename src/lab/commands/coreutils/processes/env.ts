import { UsageError } from '../../option-reader.ts';
import { tool } from '../tool.ts';
import { execFailure } from './start.ts';

export const env = tool({
  name: 'env',
  usage: '[OPTION]... [NAME=VALUE]... [COMMAND [ARG]...]',
  about: 'Run a command with a changed environment; without one, write the environment.',
  misuse: 125,
  stopAtOperand: true,
  options: {
    'i ignore-environment': 'begin with an empty environment',
    'u unset =': 'take a variable away',
    'C chdir =': 'run it in this folder',
    'S split-string =': 'take the text apart into words: for the first line of scripts',
    '0 null': 'end lines with a zero byte',
    'v debug': 'accepted',
  },
  // What -S holds is read as if it stood there.
  prepare: (args) => {
    const at = args.findIndex((arg) => /^(?:-[iv0]*S|--split-string=)/.test(arg));
    if (at === -1 || args.slice(0, at).some((arg) => !arg.startsWith('-') && !arg.includes('='))) return args;
    const [, flags = '', attached = ''] = /^(?:-([iv0]*)S|--split-string=)(.*)$/s.exec(args[at] ?? '') ?? [];
    const rest = args.slice(at + 1);
    const text = attached === '' ? (rest.shift() ?? '') : attached;
    return [...args.slice(0, at), ...(flags === '' ? [] : [`-${flags}`]), ...splitWords(text), ...rest];
  },
  run: async (call) => {
    const { options, process, operands } = call;
    const wanted = new Map(options.has('i') || operands[0] === '-' ? [] : Object.entries(process.env));
    for (const name of options.values('u')) wanted.delete(name);
    const rest = [...operands];
    if (rest[0] === '-') rest.shift();
    for (; /^[^=]+=/s.test(rest[0] ?? ''); rest.shift()) {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(rest[0] ?? '') ?? [];
      wanted.set(name, value);
    }
    if (rest.length === 0) {
      for (const [name, value] of wanted) call.say(`${name}=${value}${options.has('0') ? '\0' : '\n'}`);
      return 0;
    }
    const cwd = options.value('C');
    try {
      return await process.exec(rest, {
        env: Object.fromEntries(wanted),
        ...(cwd === undefined ? {} : { cwd }),
      });
    } catch (error) {
      const { text, code } = execFailure(error);
      call.complain(text);
      return code;
    }
  },
});

/** Words of a text, with quotes. @throws {UsageError} */
function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  const pattern = /\s*((?:'[^']*'|"(?:\\.|[^"])*"|\\.|[^\s'"\\])+)|(\s+$)|(['"])/gsy;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[3] !== undefined) throw new UsageError('no terminating quote in -S string');
    if (match[1] === undefined) break;
    words.push(
      match[1].replaceAll(
        /'([^']*)'|"((?:\\.|[^"])*)"|\\(.)/gs,
        (_, single: string | undefined, double: string | undefined, letter: string | undefined) =>
          single ?? double?.replaceAll(/\\(["\\$])/g, '$1') ?? letter ?? '',
      ),
    );
  }
  return words;
}
