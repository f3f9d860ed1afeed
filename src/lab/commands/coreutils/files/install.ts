import { parentOf } from '../../../file-system/path.ts';
import { UsageError } from '../../option-reader.ts';
import { readAll } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';
import { destination } from './destination.ts';
import { changeMode } from './mode.ts';
import { readOwner } from './rights.ts';

export const install = tool({
  name: 'install',
  usage: '[OPTION]... SOURCE... DEST | -d DIRECTORY...',
  about: 'Copy files and set their mode and owner; with -d make folders.',
  options: {
    'd directory': 'make folders, and those above',
    D: 'make the folders above the target first',
    'm mode =': 'the mode, rwxr-xr-x where not said',
    'o owner =': 'the owner',
    'g group =': 'the group',
    'p preserve-timestamps': 'keep the time of the source',
    't target-directory =': 'copy into this folder',
    'T no-target-directory': 'the target is no folder to copy into',
    'v verbose': 'say what is made',
    c: 'accepted',
    's strip': 'accepted; the lab has no binaries to strip',
  },
  run: async (call) => {
    const { files, options } = call;
    const text = options.value('m');
    const mode = text === undefined ? 0o755 : changeMode(text, 0, false);
    if (mode === undefined) {
      call.complain(`invalid mode ${quote(text ?? '')}`);
      return 1;
    }
    if (options.has('d')) {
      if (call.operands.length === 0) throw new UsageError('missing file operand');
      let code = 0;
      for (const operand of call.operands) {
        try {
          files.mkdir(call.path(operand), { recursive: true });
          finish(call, call.path(operand), mode);
          if (options.has('v')) call.say(`install: creating directory ${quote(operand)}\n`);
        } catch (error) {
          call.complain(`cannot create directory ${quote(operand)}: ${reasonOf(error)}`);
          code = 1;
        }
      }
      return code;
    }
    const folder = options.value('t') ?? parentOf(call.path(call.operands.at(-1) ?? '.'));
    if (options.has('D')) files.mkdir(call.path(folder), { recursive: true });
    const target = destination(call);
    if (target === undefined) return 1;
    let code = 0;
    for (const source of target.sources) {
      const to = target.of(source);
      try {
        if (source !== '/dev/null' && files.stat(call.path(source)).kind === 'directory') {
          call.complain(`omitting directory ${quote(source)}`);
          code = 1;
          continue;
        }
        const content = await readAll(call.process, source);
        files.remove(to.path, { force: true });
        files.writeFile(to.path, content);
        if (options.has('p')) files.utimes(to.path, files.stat(call.path(source)).modified);
        finish(call, to.path, mode);
        if (options.has('v')) call.say(`${quote(source)} -> ${quote(to.shown)}\n`);
      } catch (error) {
        const reason = reasonOf(error);
        call.complain(
          files.exists(call.path(source))
            ? `cannot create regular file ${quote(to.shown)}: ${reason}`
            : `cannot stat ${quote(source)}: ${reason}`,
        );
        code = 1;
      }
    }
    return code;
  },
});

function finish(call: Call, path: string, mode: number): void {
  const { files, options } = call;
  const stat = files.stat(path);
  const owner = options.value('o');
  const group = options.value('g');
  if (owner !== undefined || group !== undefined) {
    const { uid, gid } = readOwner(call, `${owner ?? ''}${group === undefined ? '' : `:${group}`}`);
    files.chown(path, uid ?? stat.uid, gid ?? stat.gid);
  }
  files.chmod(path, mode);
}
