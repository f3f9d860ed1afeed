import { unzipSync } from 'fflate';
import { parentOf } from '../../../file-system/path.ts';
import { UsageError } from '../../option-reader.ts';
import { matchesGlob } from '../find/glob.ts';
import { readAll } from '../source.ts';
import { tool } from '../tool.ts';
import { reasonOf } from '../words.ts';

export const unzip = tool({
  name: 'unzip',
  usage: '[OPTION]... ARCHIVE [FILE]... [-d DIRECTORY]',
  about: 'Take a zip archive apart.',
  options: {
    l: 'only list what it holds',
    p: 'write files to stdout',
    o: 'write over files that are there',
    n: 'leave files that are there',
    q: 'say little',
    j: 'without folders',
    'd =': 'into this folder',
    t: 'only say whether it can be read',
  },
  run: async (call) => {
    const { options, operands, files } = call;
    const [archive, ...wanted] = operands;
    if (archive === undefined) throw new UsageError('missing operand');
    let entries: Readonly<Record<string, Uint8Array>>;
    try {
      const name = archive !== '-' && !files.exists(call.path(archive)) ? `${archive}.zip` : archive;
      entries = unzipSync(await readAll(call.process, name));
    } catch (error) {
      if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
        reasonOf(error);
        call.complain(`cannot find or open ${archive}, ${archive}.zip or ${archive}.ZIP.`);
      } else call.complain(`${archive}: not a zip archive, or a broken one`);
      return 9;
    }
    const chosen = Object.entries(entries).filter(
      ([name]) => wanted.length === 0 || wanted.some((pattern) => matchesGlob(pattern, name)),
    );
    if (options.has('l')) {
      const sizes = chosen.map(([name, content]) => `${String(content.length).padStart(9)}  ${name}\n`);
      call.say(`   Length  Name\n${sizes.join('')}`);
      return 0;
    }
    if (!options.has('q') && !options.has('p')) call.say(`Archive:  ${archive}\n`);
    if (options.has('t')) return 0;
    const base = options.value('d') === undefined ? call.process.cwd : call.path(options.value('d') ?? '');
    for (const [name, content] of chosen) {
      const shown = options.has('j') ? name.replace(/^.*\/(?=.)/, '') : name;
      // A name that leads out of the folder is none.
      const parts = shown.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
      const path = `${base}/${parts.join('/')}`;
      if (options.has('p')) {
        call.say(content);
        continue;
      }
      if (name.endsWith('/')) {
        if (!options.has('j')) files.mkdir(path, { recursive: true });
        continue;
      }
      if (files.exists(path) && !options.has('o')) {
        if (!options.has('n')) call.complain(`${shown} is there already: use -o to write over it`);
        continue;
      }
      files.mkdir(parentOf(path), { recursive: true });
      files.writeFile(path, content);
      if (!options.has('q')) call.say(`  inflating: ${shown}\n`);
    }
    return 0;
  },
});
