import { pathOf, tool } from '../tool.ts';

export const which = tool({
  name: 'which',
  usage: '[-a] NAME...',
  about: 'Write which file a command is.',
  options: { 'a all': 'all files of that name in PATH' },
  run: ({ options, operands, process, files, say }) => {
    const isProgram = (path: string) => {
      try {
        files.access(path, 'x');
        return files.stat(path).kind === 'file';
      } catch {
        return false;
      }
    };
    let code = operands.length === 0 ? 1 : 0;
    for (const name of operands) {
      const candidates = name.includes('/')
        ? [name]
        : (process.env['PATH'] ?? '').split(':').map((folder) => `${folder === '' ? '.' : folder}/${name}`);
      const found = candidates.filter((path) => isProgram(pathOf(process, path)));
      for (const path of options.has('a') ? found : found.slice(0, 1)) say(`${path}\n`);
      if (found.length === 0) code = 1;
    }
    return code;
  },
});
