import { readMount } from '../../../checker/dockerfile/mount.ts';
import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import { WordError } from './expand.ts';

/** One `--mount` of a RUN, its variables put in. */
export interface MountOptions {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret';
  readonly target: string | undefined;
  readonly source: string | undefined;
  readonly from: string | undefined;
  readonly id: string | undefined;
  /** Whether the process may write to it; of a bind, what it writes is thrown away. */
  readonly isWritable: boolean;
  readonly isRequired: boolean;
  readonly mode: number | undefined;
  readonly uid: number;
  readonly gid: number;
  /** Of a secret: the variable that it is handed in. */
  readonly env: string | undefined;
}

/**
 * Reads the mounts of a RUN. @throws {WordError} for one that the lab does not have.
 * Source: https://docs.docker.com/reference/dockerfile/#run---mount
 */
export function readMounts(
  instruction: Instruction,
  expand: (text: string) => string,
): readonly MountOptions[] {
  return instruction.flags
    .filter(({ name }) => name === 'mount')
    .map((flag) => {
      const fields = new Map(
        readMount(instruction, flag).map(({ key, value }) => [
          key,
          value === undefined ? 'true' : expand(value.text),
        ]),
      );
      const first = (...keys: readonly string[]) =>
        keys.map((key) => fields.get(key)).find((value) => value !== undefined);
      const isOn = (value: string | undefined) => value !== undefined && /^(?:1|t|true)$/i.test(value);
      const type = (first('type') ?? 'bind').toLowerCase();
      if (type === 'ssh')
        throw new WordError('the lab has no SSH agent: RUN --mount=type=ssh cannot work here; use a secret');
      if (type !== 'bind' && type !== 'cache' && type !== 'tmpfs' && type !== 'secret')
        throw new WordError(`unsupported mount type ${JSON.stringify(type)}`);
      const readOnly = first('readonly', 'ro');
      const writable = first('readwrite', 'rw');
      const mode = first('mode');
      return {
        type,
        target: first('target', 'dst', 'destination'),
        source: first('source', 'src'),
        from: first('from'),
        id: first('id'),
        isWritable: type === 'bind' ? isOn(writable) : !isOn(readOnly),
        isRequired: isOn(first('required')),
        mode: mode === undefined ? undefined : Number.parseInt(mode, 8),
        uid: Number(first('uid') ?? 0),
        gid: Number(first('gid') ?? 0),
        env: first('env'),
      };
    });
}
