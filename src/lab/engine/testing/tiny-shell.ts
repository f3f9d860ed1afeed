import { resolvePath } from '../../file-system/path.ts';
import type { Program, ProgramProcess } from '../../machine/program.ts';

/**
 * As little of a shell as tests of the engine need, so that they stand without the lab's own: commands joined by `&&`,
 * `>` and `>>` behind `echo`, variables, and a handful of words. `-c` runs its text.
 */
export const tinyShell: Program = async (process) => {
  const at = process.argv.indexOf('-c');
  const text = process.argv[at + 1] ?? '';
  for (const line of text.split(/&&|\n/)) {
    const words = line
      .trim()
      .replace(/\$(\w+)/g, (_, name: string) => process.env[name] ?? '')
      .split(/\s+/);
    const code = await command(process, words);
    if (code !== 0) return code;
  }
  return 0;
};

async function command(process: ProgramProcess, [name, ...words]: readonly string[]): Promise<number> {
  const { files, stdout, stderr } = process;
  const path = (word = '') => resolvePath(process.cwd, word);
  switch (name) {
    case '':
    case undefined:
    case 'true':
      return 0;
    case 'exit':
      return Number(words[0]);
    case 'echo': {
      const to = words.findIndex((word) => word === '>' || word === '>>');
      const said = `${(to === -1 ? words : words.slice(0, to)).join(' ')}\n`;
      if (to === -1) stdout.write(said);
      else files.writeFile(path(words[to + 1]), said, { append: words[to] === '>>' });
      return 0;
    }
    case 'warn':
      stderr.write(`${words.join(' ')}\n`);
      return 0;
    case 'touch':
      files.writeFile(path(words[0]), '');
      return 0;
    case 'mkdir':
      files.mkdir(path(words[0]), { recursive: true });
      return 0;
    case 'rm':
      files.remove(path(words[0]), { recursive: true });
      return 0;
    case 'cat':
      stdout.write(files.readFile(path(words[0])));
      return 0;
    case 'ls':
      stdout.write(`${files.list(path(words[0])).join(' ')}\n`);
      return 0;
    case 'id':
      stdout.write(`${process.user.uid}:${process.user.gid}\n`);
      return 0;
    case 'pwd':
      stdout.write(`${process.cwd}\n`);
      return 0;
    case 'reach':
      stdout.write(`${process.network.resolve(words[0] ?? '') ?? 'unknown'}\n`);
      return 0;
    case 'leave':
      process.spawn(['/bin/sh', '-c', 'wait && touch /late']);
      return 0;
    case 'wait':
      await process.clock.sleep(60_000, process.ended).catch(() => undefined);
      return 0;
    default:
      return process.spawn([name, ...words]).exited;
  }
}
