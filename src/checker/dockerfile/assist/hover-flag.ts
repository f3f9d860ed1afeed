import type { DockerfileContext } from '../context.ts';
import { readMount, type MountField } from '../mount.ts';
import type { Flag, Instruction } from '../syntax/tree.ts';
import { FLAG_HELP } from './data/flags.ts';
import { reference } from './data/instructions.ts';
import { MOUNT_TYPES, mountKeyHelp } from './data/mounts.ts';
import { about, touches, type Hover } from './hover-item.ts';
import { code } from './markdown.ts';

/** A flag, or in `--mount` the key or type that the offset is on. */
export function flagHover(
  context: DockerfileContext,
  instruction: Instruction,
  offset: number,
): Hover | undefined {
  const flag = instruction.flags.find((each) => touches(each, offset));
  if (flag === undefined) return undefined;
  return mountHover(context, instruction, flag, offset) ?? wholeFlagHover(context, instruction, flag);
}

function wholeFlagHover(context: DockerfileContext, { name }: Instruction, flag: Flag): Hover | undefined {
  const flags = Object.hasOwn(FLAG_HELP, name) ? FLAG_HELP[name] : undefined;
  const help = flags !== undefined && Object.hasOwn(flags, flag.name) ? flags[flag.name] : undefined;
  if (help === undefined) return undefined;
  const { summary, values = {}, anchor } = help;
  const list = Object.entries(values).map(([value, meaning]) =>
    meaning === '' ? code(value) : `${code(value)} (${meaning})`,
  );
  const link = reference(anchor ?? `${name.toLowerCase()}---${flag.name}`);
  return about(
    context,
    flag,
    `**${name} --${flag.name}.** ${summary}`,
    list.length === 0 ? '' : `For example: ${list.join(', ')}.`,
    `[--${flag.name} in the Dockerfile reference](${link})`,
  );
}

function mountHover(
  context: DockerfileContext,
  instruction: Instruction,
  flag: Flag,
  offset: number,
): Hover | undefined {
  if (instruction.name !== 'RUN' || flag.name !== 'mount') return undefined;
  const fields = readMount(instruction, flag);
  const field = fields.find((each) => touches(each, offset));
  if (field === undefined) return undefined;
  const type = typeOf(fields);
  const link = `[--mount=type=${type}](${reference(`run---mounttype${type}`)})`;
  if (field.key === 'type' && Object.hasOwn(MOUNT_TYPES, type)) {
    const { summary = '', keys = [] } = MOUNT_TYPES[type] ?? {};
    return about(
      context,
      field,
      `**${type} mount.** ${summary}`,
      `Keys: ${keys.map(code).join(', ')}.`,
      link,
    );
  }
  const help = mountKeyHelp(field.key, type);
  if (help === undefined) return undefined;
  return about(context, field, `**${field.key}.** ${help}`, Object.hasOwn(MOUNT_TYPES, type) ? link : '');
}

function typeOf(fields: readonly MountField[]): string {
  return fields.find(({ key }) => key === 'type')?.value?.text.toLowerCase() ?? 'bind';
}
