import { UsageError } from '../../option-reader.ts';
import { needOperand, tool } from '../tool.ts';
import { quote } from '../words.ts';

export const basename = tool({
  name: 'basename',
  usage: 'NAME [SUFFIX] | -a NAME...',
  about: 'Write the last part of paths.',
  options: {
    'a multiple': 'every operand is a path',
    's suffix =': 'take this off the end',
    'z zero': 'end names with a zero byte',
  },
  run: (call) => {
    const { options } = call;
    const [first, second, third] = needOperand(call);
    const isMany = options.has('a') || options.has('s');
    if (!isMany && third !== undefined) throw new UsageError(`extra operand ${quote(third)}`);
    const suffix = options.value('s') ?? (isMany ? '' : (second ?? ''));
    for (const path of isMany ? call.operands : [first]) {
      const name = path.replace(/(?<=.)\/+$/, '').replace(/^.*\/(?=.)/s, '');
      const cut =
        suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
      call.say(`${cut}${options.has('z') ? '\0' : '\n'}`);
    }
    return 0;
  },
});

export const dirname = tool({
  name: 'dirname',
  usage: '[OPTION] NAME...',
  about: 'Write paths without their last part.',
  options: { 'z zero': 'end names with a zero byte' },
  run: (call) => {
    for (const path of needOperand(call)) {
      const clean = path.replace(/(?<=.)\/+$/, '');
      const folder = clean.includes('/') ? clean.replace(/\/+[^/]*$/, '') || '/' : '.';
      call.say(`${folder}${call.options.has('z') ? '\0' : '\n'}`);
    }
    return 0;
  },
});

export const pwd = tool({
  name: 'pwd',
  usage: '[OPTION]...',
  about: 'Write the folder in which one is.',
  options: { 'L logical': 'as PWD names it', 'P physical': 'with every link followed' },
  run: ({ options, process, files, say }) => {
    say(`${options.has('L') ? process.cwd : files.realpath(process.cwd)}\n`);
    return 0;
  },
});
