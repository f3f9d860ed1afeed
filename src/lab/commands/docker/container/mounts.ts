import type { Mount } from '../../../engine/api.ts';
import { resolvePath } from '../../../file-system/path.ts';
import { CommandError } from '../failure.ts';

/** Modes after a volume's second colon; only `ro` means something in the lab. */
const MODES = new Set(['ro', 'rw', 'z', 'Z', 'cached', 'delegated', 'consistent', 'nocopy']);

/**
 * What `-v` says: `/data`, `name:/data`, `./folder:/data:ro`. @param cwd What `./` starts from.
 * @throws {CommandError} Source: https://docs.docker.com/engine/storage/volumes/#syntax
 */
export function readVolume(text: string, cwd: string): Mount {
  const parts = text.split(':');
  if (text === '' || parts.length > 3 || parts.some((part) => part === ''))
    throw new CommandError(`invalid volume specification: '${text}'`);
  const [first = '', second, modes = ''] = parts;
  if (second === undefined) return { type: 'volume', target: absolute(first, text) };
  const target = absolute(second, text);
  for (const mode of modes.split(',')) {
    if (mode !== '' && !MODES.has(mode)) throw new CommandError(`invalid mode: ${mode}`);
  }
  const isPath = /^(?:\/|\.{1,2}(?:\/|$)|~)/.test(first);
  return {
    type: isPath ? 'bind' : 'volume',
    source: isPath ? resolvePath(cwd, first) : first,
    target,
    ...(modes.split(',').includes('ro') ? { readOnly: true } : {}),
  };
}

function absolute(target: string, text: string): string {
  if (!target.startsWith('/')) {
    throw new CommandError(
      `Error response from daemon: invalid volume specification: '${text}': invalid mount config for type "volume": invalid mount path: '${target}' mount path must be absolute`,
    );
  }
  if (target === '/') {
    throw new CommandError(
      `Error response from daemon: invalid volume specification: '${text}': invalid mount config for type "volume": invalid specification: destination can't be '/'`,
    );
  }
  return resolvePath('/', target);
}

const FIELDS: Readonly<Record<string, 'type' | 'source' | 'target' | 'readonly'>> = {
  type: 'type',
  source: 'source',
  src: 'source',
  target: 'target',
  destination: 'target',
  dst: 'target',
  readonly: 'readonly',
  ro: 'readonly',
};
/** Keys that say nothing which the lab could follow. */
const WITHOUT_EFFECT =
  /^(?:consistency|bind-propagation|bind-nonrecursive|volume-nocopy|volume-driver|volume-opt|tmpfs-size|tmpfs-mode)$/;

/**
 * What `--mount` says: `type=bind,source=.,target=/app,readonly`.
 * @param exists Whether the laptop has something at a path. @throws {CommandError}
 * Source: https://docs.docker.com/engine/storage/bind-mounts/#options-for---mount
 */
export function readMount(text: string, cwd: string, exists: (path: string) => boolean): Mount {
  const fault = (reason: string) =>
    new CommandError(`invalid argument "${text}" for "--mount" flag: ${reason}`);
  const values: { type: string; source?: string; target?: string; readonly?: boolean } = { type: 'volume' };
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const key = (equals === -1 ? part : part.slice(0, equals)).toLowerCase();
    const value = equals === -1 ? undefined : part.slice(equals + 1);
    const field = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
    if (field === 'readonly') {
      if (value !== undefined && !/^(?:true|false|1|0)$/.test(value))
        throw fault(`invalid value for readonly: ${value}`);
      values.readonly = value === undefined || value === 'true' || value === '1';
    } else if (value === undefined) {
      throw fault(`invalid field '${part}' must be a key=value pair`);
    } else if (field !== undefined) {
      values[field] = value;
    } else if (!WITHOUT_EFFECT.test(key)) {
      throw fault(`unexpected key '${key}' in '${part}'`);
    }
  }
  const { type, source, target, readonly: isReadOnly } = values;
  if (target === undefined || target === '') throw fault('target is required');
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs') throw fault(`invalid mount type: ${type}`);
  const common = { target: absolute(target, text), ...(isReadOnly === true ? { readOnly: true } : {}) };
  if (type === 'tmpfs') return { type, ...common };
  if (type === 'volume') return { type, ...(source === undefined ? {} : { source }), ...common };
  if (source === undefined) {
    throw new CommandError(
      'Error response from daemon: invalid mount config for type "bind": field Source must not be empty',
    );
  }
  const path = resolvePath(cwd, source);
  if (!exists(path)) {
    throw new CommandError(
      `Error response from daemon: invalid mount config for type "bind": bind source path does not exist: ${path}`,
    );
  }
  return { type, source: path, ...common };
}
