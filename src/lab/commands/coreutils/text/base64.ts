import { bytesOfLatin1, latin1Of } from '../latin1.ts';
import { readAll } from '../source.ts';
import { tool } from '../tool.ts';
import { reasonOf } from '../words.ts';

export const base64 = tool({
  name: 'base64',
  usage: '[OPTION]... [FILE]',
  about: 'Write bytes as letters, or with -d letters as bytes.',
  options: {
    'd decode D': 'decode',
    'i ignore-garbage': 'leave out what is no letter of it',
    'w wrap =': 'so many letters on a line; 76 where not said, 0 for one line',
  },
  run: async (call) => {
    const { options, operands, process } = call;
    const [file = '-'] = operands;
    let content: Uint8Array;
    try {
      content = await readAll(process, file);
    } catch (error) {
      call.complain(`${file}: ${reasonOf(error)}`);
      return 1;
    }
    if (!options.has('d')) {
      const width = Number(options.value('w') ?? 76);
      const text = btoa(latin1Of(content));
      if (width === 0 || text === '') call.say(text);
      else call.say(text.replaceAll(new RegExp(`.{1,${width}}`, 'g'), '$&\n'));
      return 0;
    }
    const text = latin1Of(content).replaceAll(options.has('i') ? /[^A-Za-z0-9+/=]/g : /\n/g, '');
    try {
      call.say(bytesOfLatin1(atob(text)));
      return 0;
    } catch {
      // As much as can be read is written.
      const whole = /^(?:[A-Za-z0-9+/]{4})*/.exec(text)?.[0] ?? '';
      call.say(bytesOfLatin1(atob(whole)));
      call.complain('invalid input');
      return 1;
    }
  },
});
